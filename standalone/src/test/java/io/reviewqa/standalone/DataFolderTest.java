package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path temp;

    @Test
    void whenAbsent_thenIsMadeWithItsParents() {
        try (DataFolder folder = new DataFolder(temp.resolve("a/b/../c"))) {
            folder.lock();

            assertThat(folder.path()).isEqualTo(temp.resolve("a/c")).isDirectory();
        }
    }

    @Test
    void whenHeld_thenSecondIsRefusedUntilFirstLetsGo() {
        try (DataFolder first = new DataFolder(temp); DataFolder second = new DataFolder(temp)) {
            first.lock();

            assertThatThrownBy(second::lock).isInstanceOf(StartException.class)
                    .hasMessageContainingAll(temp.toString(), "pid " + ProcessHandle.current().pid());

            first.close();
            assertThatCode(second::lock).doesNotThrowAnyException();
        }
    }
}
