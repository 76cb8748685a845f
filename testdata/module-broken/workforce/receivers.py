"""What happens when rows are saved."""

from django.db.models.signals import post_save
from django.dispatch import receiver

from optimo_analytics.service.survey import OptimoMixpanelSurveyTrackHelper  # want deep-helper-import
from workforce.models import Survey


@receiver(post_save, sender=Survey)
def survey_saved(sender, instance: Survey, **kwargs) -> None:
    OptimoMixpanelSurveyTrackHelper.track_reminders_sent(  # want track-in-save-or-signal
        organization_id=str(instance.organization.uuid), survey_id=str(instance.uuid), reminder_count=1
    )
