class MixPanelEvent:
    """The names of our events."""

    # People
    PERSON_INVITED = "app.people.person_invited"
    PERSON_LEFT = "app.people.person_left"

    # Teams
    TEAM_CREATED = "app.teams.team_created"
