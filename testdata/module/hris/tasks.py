"""Employee lists that HR uploads: first looked at, then imported."""

import csv
import io

from accounts.choices import SystemRole
from accounts.models import Employee, User
from hris.models import CsvUpload
from optimo_analytics.service import OptimoMixpanelHrisTrackHelper

REQUIRED_COLUMNS = {"login", "role"}


class MissingColumns(Exception):
    pass


def _read(upload: CsvUpload) -> tuple[list[str], list[dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(upload.content))
    return list(reader.fieldnames or ()), list(reader)


def analyze_upload(upload: CsvUpload) -> list[str]:
    columns, rows = _read(upload)
    OptimoMixpanelHrisTrackHelper.track_hris_csv_analysis_completed(
        employee_id=str(upload.uploaded_by.uuid),
        upload_id=str(upload.uuid),
        row_count=len(rows),
        unknown_column_count=len(set(columns) - REQUIRED_COLUMNS),
        file_size_bytes=len(upload.content.encode()),
    )
    return columns


def import_upload(upload: CsvUpload) -> int:
    """Creates the employees that are new; returns how many."""
    about = {"employee_id": str(upload.uploaded_by.uuid), "upload_id": str(upload.uuid)}
    columns, rows = _read(upload)
    try:
        if missing := REQUIRED_COLUMNS - set(columns):
            raise MissingColumns(", ".join(sorted(missing)))
        created = [_import_row(row, upload) for row in rows]
    except (MissingColumns, ValueError) as error:
        OptimoMixpanelHrisTrackHelper.track_hris_csv_import_completed_error(
            **about, error_type=type(error).__name__
        )
        return 0
    OptimoMixpanelHrisTrackHelper.track_hris_csv_import_completed(
        **about, created_count=sum(created), skipped_count=len(created) - sum(created)
    )
    return sum(created)


def _import_row(row: dict[str, str], upload: CsvUpload) -> bool:
    role = SystemRole(row["role"])
    user, created = User.objects.get_or_create(username=row["login"])
    if created:
        Employee.objects.create(user=user, organization=upload.uploaded_by.organization, role=role)
    return created
