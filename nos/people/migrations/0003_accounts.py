import uuid
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import nos.lib.clock
import nos.lib.uids


def name_everybody(apps: Any, _schema_editor: object) -> None:
    """Each person a uid of their own; a default would give all of them the same."""
    person = apps.get_model("people", "Person")
    for one in person.objects.filter(uid=None).only("pk").iterator():
        person.objects.filter(pk=one.pk).update(uid=uuid.uuid4())


def _person(**more: Any) -> Any:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.DO_NOTHING,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
        **more,
    )


class Migration(migrations.Migration):
    """People who sign in, their tokens, links that work once, and what was tried lately."""

    dependencies = [("people", "0002_language_chosen")]

    operations = [
        migrations.AddField("person", "uid", models.UUIDField(null=True, editable=False)),
        migrations.RunPython(name_everybody, migrations.RunPython.noop),
        migrations.AlterField(
            "person",
            "uid",
            models.UUIDField(default=nos.lib.uids.new_uid, editable=False, unique=True),
        ),
        migrations.AddField("person", "kept_at", models.DateTimeField(null=True, blank=True)),
        migrations.AddField("person", "declared_adult", models.BooleanField(default=False)),
        migrations.AddField("person", "erase_at", models.DateTimeField(null=True, blank=True)),
        migrations.CreateModel(
            "Token",
            [
                ("token_hash", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("uid", models.UUIDField(default=nos.lib.uids.new_uid, unique=True)),
                ("name", models.CharField(max_length=80)),
                ("scope", models.CharField(max_length=8)),
                ("made_at", models.DateTimeField(default=nos.lib.clock.now)),
                ("expires_at", models.DateTimeField(null=True)),
                ("last_used_on", models.DateField(null=True)),
                ("person", _person()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(scope__in=("read", "write", "all")),
                        name="token_scope_known",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            "OneUseLink",
            [
                ("token_hash", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("uid", models.UUIDField(default=nos.lib.uids.new_uid, unique=True)),
                ("purpose", models.CharField(max_length=8)),
                ("note", models.CharField(blank=True, default="", max_length=80)),
                ("made_at", models.DateTimeField(default=nos.lib.clock.now)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("person", _person(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(purpose__in=("first", "invite", "reset", "carry")),
                        name="link_purpose_known",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            "Throttle",
            [
                ("cache_key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("value", models.TextField()),
                ("expires", models.DateTimeField(db_index=True)),
            ],
            options={"db_table": "throttles"},
        ),
    ]
