package io.reviewqa.integration.index;

import io.reviewqa.integration.index.opensearch.OpenSearchFixtures;
import io.reviewqa.integration.index.opensearch.OpenSearchNodes;
import io.reviewqa.integration.index.opensearch.WithOpenSearch;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The tests of the index, and of what stands on it, of a real node of OpenSearch. */
@Tag("thorough")
@WithOpenSearch
class OpenSearchContractIT {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static OpenSearchNodes nodes;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        nodes = OpenSearchNodes.start(folder, 1);
        Fixtures.use(model -> OpenSearchFixtures.open(
                OpenSearchFixtures.settings(nodes.addresses(), "test" + NUMBER.incrementAndGet(), 0), model));
    }

    @AfterAll
    static void stop() throws Exception {
        Fixtures.use(null);
        if (nodes != null) {
            nodes.close();
        }
    }

    @Nested
    class Contract extends ContractTest {}

    @Nested
    class Changes extends ReviewIndexTest {}

    @Nested
    class Scopes extends SearchScopeTest {}

    @Nested
    class States extends ScopeStatesTest {}

    @Nested
    class Sets extends ShownSetsTest {}

    @Nested
    class Unindexable extends UnindexableChangesTest {}
}
