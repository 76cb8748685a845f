from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from accounts.models import Organization


@receiver(post_save, sender=Organization)
def track_new_organization(instance: Organization, created: bool, raw: bool, **kwargs) -> None:
    # Fixtures are loaded raw: nobody has been onboarded by that.
    if created and not raw:
        from optimo_analytics.service import OptimoMixpanelCoreTrackHelper

        transaction.on_commit(
            lambda: OptimoMixpanelCoreTrackHelper.track_organization_onboarded(
                organization_id=str(instance.uuid),
                employee_count=instance.employees.count(),
            )
        )
