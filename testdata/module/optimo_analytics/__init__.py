"""Product events for Mixpanel. Business code imports from ``optimo_analytics.service`` only."""
