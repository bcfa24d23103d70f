"""Nothing frozen ever changes; words that were withdrawn go, and the salt of their hash with them. And a Word template."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import vliegwiel.platform.codes
import vliegwiel.platform.scope
from vliegwiel.platform.isolation import Isolate

KEEP_FROZEN = """
CREATE FUNCTION agendas_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A version is never changed.' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER agendas_version_frozen BEFORE UPDATE ON agendas_version FOR EACH ROW EXECUTE FUNCTION agendas_frozen();
CREATE TRIGGER agendas_frozenevidence_frozen BEFORE UPDATE ON agendas_frozenevidence FOR EACH ROW WHEN (
    (OLD.workspace_id, OLD.code, OLD.version_id, OLD.item_code, OLD.number, OLD.sha256)
    IS DISTINCT FROM
    (NEW.workspace_id, NEW.code, NEW.version_id, NEW.item_code, NEW.number, NEW.sha256)
    OR (OLD.salt, OLD.text) IS DISTINCT FROM (NEW.salt, NEW.text) AND NOT (NEW.salt = '' AND NEW.text = '')
) EXECUTE FUNCTION agendas_frozen();
"""
CHANGEABLE = """
DROP TRIGGER agendas_version_frozen ON agendas_version;
DROP TRIGGER agendas_frozenevidence_frozen ON agendas_frozenevidence;
DROP FUNCTION agendas_frozen;
"""
# Whoever withdraws words, by whatever way, withdraws them from what was frozen too: always true of the data, so the
# database sees to it, in the same transaction. What was adopted stays in the closed archive copy; no page shows it.
EMPTY_WITHDRAWN = """
CREATE FUNCTION agendas_empty_withdrawn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- What these words were split from, or merged of, holds them as well.
    WITH RECURSIVE held (number) AS (
        SELECT OLD.number
        UNION
        SELECT origin.number FROM held
        JOIN dialogues_contribution AS part
            ON part.workspace_id = OLD.workspace_id AND part.round_id = OLD.round_id AND part.number = held.number
        JOIN dialogues_lineage AS lineage
            ON lineage.workspace_id = part.workspace_id AND lineage.contribution_id = part.id
        JOIN dialogues_contribution AS origin
            ON origin.workspace_id = lineage.workspace_id AND origin.id = lineage.origin_id
    )
    UPDATE agendas_frozenevidence AS frozen SET text = '', salt = ''
    FROM agendas_version AS version
    JOIN agendas_document AS document
        ON document.workspace_id = version.workspace_id AND document.id = version.document_id
    WHERE frozen.workspace_id = OLD.workspace_id AND frozen.number IN (SELECT number FROM held) AND frozen.text <> ''
        AND version.workspace_id = frozen.workspace_id AND version.id = frozen.version_id
        AND document.round_id = OLD.round_id
        AND document.state NOT IN ('adopted', 'adopted_changed', 'in_execution');
    RETURN NULL;
END $$;
CREATE TRIGGER agendas_contribution_withdrawn AFTER UPDATE ON dialogues_contribution FOR EACH ROW
    WHEN (OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL) EXECUTE FUNCTION agendas_empty_withdrawn();
CREATE TRIGGER agendas_contribution_erased AFTER DELETE ON dialogues_contribution FOR EACH ROW
    EXECUTE FUNCTION agendas_empty_withdrawn();
"""
KEEP_WITHDRAWN = """
DROP TRIGGER agendas_contribution_withdrawn ON dialogues_contribution;
DROP TRIGGER agendas_contribution_erased ON dialogues_contribution;
DROP FUNCTION agendas_empty_withdrawn;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("agendas", "0002_versions"),
        ("dialogues", "0002_speakers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("chapter", "revision", models.PositiveIntegerField(default=1)),
        migrations.AlterField("frozenevidence", "salt", models.CharField(blank=True, max_length=64)),
        migrations.CreateModel(
            name="WordTemplate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(default=vliegwiel.platform.codes.new_code, editable=False, max_length=8),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("name", models.CharField(max_length=200)),
                ("content", models.BinaryField()),
                ("kept_at", models.DateTimeField(auto_now=True)),
                (
                    "kept_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        default=vliegwiel.platform.scope.written_in,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.workspace",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="wordtemplate",
            constraint=models.UniqueConstraint(fields=("workspace",), name="agendas_wordtemplate_once"),
        ),
        migrations.RunSQL(KEEP_FROZEN, CHANGEABLE),
        migrations.RunSQL(EMPTY_WITHDRAWN, KEEP_WITHDRAWN),
        Isolate("WordTemplate"),
    ]
