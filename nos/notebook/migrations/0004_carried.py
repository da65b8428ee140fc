from django.db import migrations, models

KINDS = (
    "logged", "answered", "stepped", "edited", "removed", "restored", "aimed", "ruled",
    "balanced", "rested", "brought", "set_aside", "taken_back", "kept", "undone", "opened",
    "dreamed", "promised", "lettered", "settled", "closed", "reopened", "shelved", "reworded",
    "dropped", "carried",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("notebook", "0003_days_ahead"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="change", name="change_kind"),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", KINDS)), name="change_kind"
            ),
        ),
    ]
