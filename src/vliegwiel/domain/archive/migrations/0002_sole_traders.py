"""For how long a workspace remembers sole traders who stopped is one of its periods."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="destructionline",
            name="kind",
            field=models.CharField(
                choices=[
                    ("contact", "name, mail address and telephone number of speakers"),
                    ("contributions", "contributions of a round"),
                    ("document", "agendas and ambition documents"),
                    ("sole_trader", "sole traders in the register who stopped"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="retentionperiod",
            name="kind",
            field=models.CharField(
                choices=[
                    ("contact", "name, mail address and telephone number of speakers"),
                    ("contributions", "contributions of a round"),
                    ("document", "agendas and ambition documents"),
                    ("sole_trader", "sole traders in the register who stopped"),
                ],
                max_length=20,
            ),
        ),
    ]
