package io.reviewqa.modelserver.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import org.junit.jupiter.api.Test;

class PermitsTest {

    @Test
    void whenAllPermitsAreTaken_thenTheNextCallIsRefusedAtOnce() {
        Permits permits = new Permits(1);
        permits.acquire();

        assertThatThrownBy(permits::acquire)
                .isInstanceOfSatisfying(ModelServerException.class,
                        e -> assertThat(e.failure()).isEqualTo(Failure.OVERLOADED))
                .hasMessageContaining("1 calls are in flight");
    }

    @Test
    void whenPermitIsClosedTwice_thenItIsGivenBackOnce() {
        Permits permits = new Permits(2);
        Permits.Permit permit = permits.acquire();
        permits.acquire();

        permit.close();
        permit.close();

        assertThat(permits.inFlight()).isEqualTo(1);
    }
}
