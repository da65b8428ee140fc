import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import nos.lib.clock
import nos.lib.owned
import nos.lib.uids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("notebook", "0006_choices"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="QuietHint",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nos.lib.uids.new_row_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("created_at", models.DateTimeField(default=nos.lib.clock.now, editable=False)),
                ("about", models.CharField(max_length=200)),
                ("until_on", models.DateField(blank=True, null=True)),
                (
                    "notebook",
                    nos.lib.owned.OwnedForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="notebook.notebook",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "id"), name="quiet_hint_owner_id"),
                    models.UniqueConstraint(
                        fields=("owner", "notebook", "about"), name="quiet_hint_about"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("about", ""), _negated=True), name="quiet_hint_said"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=nos.lib.uids.new_row_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("created_at", models.DateTimeField(default=nos.lib.clock.now, editable=False)),
                ("tick", models.BigIntegerField()),
                ("today", models.DateField()),
                ("week_starts", models.PositiveSmallIntegerField(default=0)),
                ("form", models.PositiveSmallIntegerField()),
                ("good_until", models.DateTimeField(blank=True, null=True)),
                ("worked_at", models.DateTimeField(default=nos.lib.clock.now)),
                ("figures", models.JSONField()),
                (
                    "notebook",
                    nos.lib.owned.OwnedForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="notebook.notebook",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "id"), name="report_owner_id"),
                    models.UniqueConstraint(fields=("owner", "notebook"), name="report_notebook"),
                ],
            },
        ),
    ]
