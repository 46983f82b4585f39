package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** People look into their data with the driver they have at hand; {@code look_into_mongo.py} does what they do. */
@Timeout(180)
class PyMongoIT {

    private static final Python PYTHON = new Python("pymongo", "pymongo>=4.17,<5");

    @TempDir
    Path folder;

    @Test
    void whenUsedFromPyMongo_thenItDoesWhatItSays() throws Exception {
        assumeTrue(PYTHON.has("pymongo"), "no test with PyMongo: python3 with pip, and pymongo from its index, are wanted");
        Path script = Path.of(PyMongoIT.class.getResource("/python/look_into_mongo.py").toURI());
        try (RunningMongo mongo = new RunningMongo(folder, 5_000)) {
            Python.Result result = PYTHON.run(List.of(script.toString(), mongo.address()));
            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(result.output()).contains("finds what it looks for");
        }
    }
}
