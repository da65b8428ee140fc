import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import nos.lib.clock
import nos.lib.owned
import nos.lib.uids


class Migration(migrations.Migration):
    dependencies = [
        ("notebook", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="KindLine",
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
                ("uid", models.UUIDField(default=nos.lib.uids.new_uid)),
                ("words", models.CharField(max_length=500)),
                ("who", models.CharField(blank=True, default="", max_length=200)),
                ("said_on", models.DateField(blank=True, null=True)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="change",
            name="change_kind",
        ),
        migrations.AddIndex(
            model_name="ask",
            index=models.Index(
                condition=models.Q(
                    models.Func(
                        models.F("no_kind"),
                        output_field=models.BooleanField(),
                        template="%(expressions)s IN ('personal', 'send_more')",
                    )
                ),
                fields=["owner", "notebook", "day", "turn", "id"],
                name="ask_kind_words",
            ),
        ),
        migrations.AddIndex(
            model_name="ask",
            index=models.Index(
                condition=models.Q(
                    models.Func(
                        models.F("hurt"),
                        output_field=models.BooleanField(),
                        template="%(expressions)s",
                    )
                ),
                fields=["owner", "notebook"],
                name="ask_hurt",
            ),
        ),
        migrations.AddIndex(
            model_name="ask",
            index=models.Index(
                condition=models.Q(
                    models.Func(
                        models.F("kind_key"),
                        output_field=models.BooleanField(),
                        template="%(expressions)s <> ''",
                    ),
                    models.Func(
                        models.F("answer"),
                        output_field=models.BooleanField(),
                        template="%(expressions)s IN ('no', 'yes', 'silence')",
                    ),
                    ("aside", False),
                    ("removed_at", None),
                ),
                fields=["owner", "notebook", "kind_key", "answer", "kind", "aside", "removed_at"],
                name="ask_by_kind",
            ),
        ),
        migrations.AddField(
            model_name="kindline",
            name="notebook",
            field=nos.lib.owned.OwnedForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="notebook.notebook",
            ),
        ),
        migrations.AddField(
            model_name="kindline",
            name="owner",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="change",
            name="line",
            field=nos.lib.owned.OwnedForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="notebook.kindline",
            ),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(
                condition=models.Q(("line__isnull", False)),
                fields=["owner", "line", "id"],
                name="change_by_line",
            ),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(
                condition=models.Q(
                    models.Func(
                        models.F("kind"),
                        models.F("n"),
                        output_field=models.BooleanField(),
                        template="(%(expressions)s) = ('answered', 1)",
                    )
                ),
                fields=["owner", "notebook"],
                name="change_sweeps",
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        (
                            "logged",
                            "answered",
                            "stepped",
                            "edited",
                            "removed",
                            "restored",
                            "aimed",
                            "ruled",
                            "balanced",
                            "rested",
                            "brought",
                            "set_aside",
                            "taken_back",
                            "kept",
                            "undone",
                            "opened",
                            "dreamed",
                            "promised",
                            "lettered",
                            "settled",
                            "closed",
                            "reopened",
                            "shelved",
                            "reworded",
                            "dropped",
                        ),
                    )
                ),
                name="change_kind",
            ),
        ),
        migrations.AddIndex(
            model_name="kindline",
            index=models.Index(fields=["owner", "notebook", "id"], name="kind_line_by_notebook"),
        ),
        migrations.AddConstraint(
            model_name="kindline",
            constraint=models.UniqueConstraint(fields=("owner", "id"), name="kind_line_owner_id"),
        ),
        migrations.AddConstraint(
            model_name="kindline",
            constraint=models.UniqueConstraint(fields=("owner", "uid"), name="kind_line_owner_uid"),
        ),
        migrations.AddConstraint(
            model_name="kindline",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="kind_line_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="kindline",
            constraint=models.CheckConstraint(
                condition=models.Q(("revision__gte", 1)), name="kind_line_revision"
            ),
        ),
    ]
