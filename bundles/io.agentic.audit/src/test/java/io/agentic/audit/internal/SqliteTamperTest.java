package io.agentic.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqliteTamperTest extends TamperContract {

    private DataSource database;

    @BeforeEach
    void migrate() {
        database = AuditRig.sqlite(folder);
    }

    @Override
    protected DataSource database() {
        return database;
    }

    @Test
    void isFoundAtTheStartWhenAnOlderFileIsPutBack() throws Exception {
        var file = folder.resolve("agentic.db");
        var backup = folder.resolve("backup");
        try (var rig = new AuditRig(database, folder)) {
            rig.act(10);
        }
        Files.copy(file, backup);
        try (var rig = new AuditRig(database, folder)) {
            rig.act(5);
        }
        Files.deleteIfExists(Path.of(file + "-wal"));
        Files.copy(backup, file, StandardCopyOption.REPLACE_EXISTING);

        try (var rig = new AuditRig(database, folder)) {
            assertThat(rig.verify().findings()).first().satisfies(finding -> {
                assertThat(finding.seq()).isEqualTo(11);
                assertThat(finding.what()).contains("set back");
            });
            assertThat(rig.exportAndVerify(100).text()).startsWith("BROKEN at record 11: ");
        }
    }

    @Test
    void exportsPageByPage() throws Exception {
        try (var rig = new AuditRig(database, folder)) {
            rig.act(10).sign().act(10).sign().act(3);
            var first = Files.writeString(
                    folder.resolve("1.jsonl"),
                    new Export(rig.audit(), rig.signer()).write(0, 15).text());
            var second = Files.writeString(
                    folder.resolve("2.jsonl"),
                    new Export(rig.audit(), rig.signer()).write(15, 15).text());

            assertThat(rig.standAlone(first, second).text()).startsWith("INTACT: records 1 to 23, signed at");
            assertThat(rig.standAlone(second).text())
                    .startsWith("INTACT: records 16 to 23, what was before is not in these files, signed at");
            assertThat(rig.standAlone(second, first).code()).isEqualTo(1);
            assertThat(rig.standAlone(first, first).code()).isEqualTo(1);
        }
    }
}
