package io.reviewqa.modelserver.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With {@code cp} for the package index's client. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no cp")
class PackageSourceTest {

    @TempDir
    private Path folder;

    @Test
    void whenPartsAreNumbered_thenTheyAreJoinedInTheirOrder() throws IOException {
        for (int part = 1; part <= 11; part++) {
            wheel("model-part%d==1.0".formatted(part), Map.of("pkg/data/part.bin", "<%d>".formatted(part), "pkg/code.py", "x"));
        }

        Path joined = source().locate("model-part{1..11}==1.0!/**/data/*.bin", Checksum.NONE);

        assertThat(joined).hasContent("<1><2><3><4><5><6><7><8><9><10><11>");
        assertThat(source().atHand("model-part{1..11}==1.0!/**/data/*.bin")).isTrue();
    }

    @Test
    void whenAPackageHoldsSeveralMatches_thenTheyAreJoinedByName() throws IOException {
        wheel("model==1.0", Map.of("b.bin", "two", "a.bin", "one "));

        assertThat(source().locate("model==1.0!/*.bin", Checksum.NONE)).hasContent("one two");
    }

    @Test
    void whenThePackageOrTheFileIsMissing_thenTheMessageSaysWhich() throws IOException {
        wheel("model==1.0", Map.of("a.txt", "x"));

        assertThatThrownBy(() -> source().locate("model==1.0!/*.bin", Checksum.NONE))
                .hasMessageContaining("there is no *.bin in model==1.0");
        assertThatThrownBy(() -> source().locate("absent==1.0!/*.bin", Checksum.NONE))
                .hasMessageContaining("`cp ").hasMessageContaining("absent==1.0");
        assertThatThrownBy(() -> new PackageSource("pip", (name, to) -> List.of("no-such-client"), new FileCache(folder))
                .locate("model==1.0!/*.bin", Checksum.NONE)).hasMessageContaining("no-such-client");
    }

    private PackageSource source() {
        return new PackageSource("pip", (name, to) -> List.of("cp", folder.resolve(name).toString(), to.toString()),
                new FileCache(folder.resolve("cache")));
    }

    private void wheel(String name, Map<String, String> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve(name)); ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
