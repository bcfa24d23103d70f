"""Words can be erased at their speaker's request: the row stays with its number, and says nothing any more."""

from django.conf import settings
from django.db import migrations, models

KEPT = "(OLD.round_id, OLD.number, OLD.version, OLD.source) IS NOT DISTINCT FROM (NEW.round_id, NEW.number, NEW.version, NEW.source)"
SAID = """(OLD.round_id, OLD.number, OLD.version, OLD.text, OLD.role, OLD.channel, OLD.said_date, OLD.sector, OLD.size,
     OLD.area, OLD.organisation_name, OLD.conversation, OLD.permission, OLD.given, OLD.source)
    IS DISTINCT FROM
    (NEW.round_id, NEW.number, NEW.version, NEW.text, NEW.role, NEW.channel, NEW.said_date, NEW.sector, NEW.size,
     NEW.area, NEW.organisation_name, NEW.conversation, NEW.permission, NEW.given, NEW.source)"""
# Nothing is changed into something else; all of it goes or nothing does, and what went does not come back.
ERASABLE = f"""
DROP TRIGGER dialogues_contribution_verbatim ON dialogues_contribution;
CREATE TRIGGER dialogues_contribution_verbatim BEFORE UPDATE ON dialogues_contribution FOR EACH ROW WHEN (
    {SAID} AND NOT (
        NEW.erased_at IS NOT NULL AND {KEPT}
        AND (NEW.text, NEW.channel, NEW.sector, NEW.size, NEW.area, NEW.organisation_name, NEW.conversation)
            = ('', '', '', '', '', '', '')
        AND NEW.said_date IS NULL AND NEW.given = '{{}}'
    )
    OR OLD.erased_at IS NOT NULL AND NEW.erased_at IS DISTINCT FROM OLD.erased_at
) EXECUTE FUNCTION dialogues_verbatim();
"""
VERBATIM = f"""
DROP TRIGGER dialogues_contribution_verbatim ON dialogues_contribution;
CREATE TRIGGER dialogues_contribution_verbatim BEFORE UPDATE ON dialogues_contribution FOR EACH ROW WHEN (
    {SAID}
) EXECUTE FUNCTION dialogues_verbatim();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("dialogues", "0005_interviews"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="contribution", name="dialogues_contribution_says_something"),
        migrations.AddField(
            model_name="contribution", name="erased_at", field=models.DateTimeField(blank=True, null=True)
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("text", ""), _negated=True), ("erased_at__isnull", False), _connector="OR"
                ),
                name="dialogues_contribution_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("erased_at__isnull", True),
                    models.Q(("organisation_name", ""), ("text", ""), ("withdrawn_at__isnull", False)),
                    _connector="OR",
                ),
                name="dialogues_contribution_erased_says_nothing",
            ),
        ),
        migrations.RunSQL(ERASABLE, VERBATIM),
    ]
