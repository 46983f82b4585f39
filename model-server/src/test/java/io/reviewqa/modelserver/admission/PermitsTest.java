package io.reviewqa.modelserver.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.queue.Priority;
import org.junit.jupiter.api.Test;

class PermitsTest {

    @Test
    void whenAllPermitsAreTaken_thenTheNextCallIsRefusedAtOnce() {
        Permits permits = new Permits(1);
        permits.acquire(Priority.INTERACTIVE);

        assertThatThrownBy(() -> permits.acquire(Priority.INTERACTIVE))
                .isInstanceOfSatisfying(ModelServerException.class,
                        e -> assertThat(e.failure()).isEqualTo(Failure.OVERLOADED))
                .hasMessageContaining("1 calls are in flight");
    }

    @Test
    void whenBulkCallsHaveTheirShare_thenTheRestIsKeptForInteractiveOnes() {
        Permits permits = new Permits(4);
        for (int i = 0; i < 3; i++) {
            permits.acquire(Priority.BULK);
        }

        assertThatThrownBy(() -> permits.acquire(Priority.BULK)).hasMessageContaining("3 calls are in flight");
        assertThat(permits.acquire(Priority.INTERACTIVE)).isNotNull();
    }

    @Test
    void whenPermitIsClosedTwice_thenItIsGivenBackOnce() {
        Permits permits = new Permits(2);
        Permits.Permit permit = permits.acquire(Priority.INTERACTIVE);
        permits.acquire(Priority.INTERACTIVE);

        permit.close();
        permit.close();

        assertThat(permits.inFlight()).isEqualTo(1);
    }
}
