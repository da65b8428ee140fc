from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notebook", "0002_kind_lines"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="ask",
            index=models.Index(
                condition=models.Q(("look_again_on__isnull", False)),
                fields=["owner", "notebook", "look_again_on", "id"],
                name="ask_by_look_again",
            ),
        ),
        migrations.AddIndex(
            model_name="ask",
            index=models.Index(
                condition=models.Q(("follow_up_on__isnull", False)),
                fields=["owner", "notebook", "follow_up_on", "id"],
                name="ask_by_follow_up",
            ),
        ),
    ]
