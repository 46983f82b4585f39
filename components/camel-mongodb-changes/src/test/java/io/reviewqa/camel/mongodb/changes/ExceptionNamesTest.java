package io.reviewqa.camel.mongodb.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;

import org.junit.jupiter.api.Test;

class ExceptionNamesTest {

    private final ExceptionNames names = new ExceptionNames("java.net.ConnectException, java.io.FileNotFoundException");

    @Test
    void whenTheExceptionOrACauseIsNamed_thenItMatches() {
        assertThat(names).accepts(new ConnectException(), new FileNotFoundException(),
                new IllegalStateException(new IOException(new ConnectException())));
    }

    @Test
    void whenASuperclassIsNamed_thenItMatches() {
        assertThat(new ExceptionNames("java.io.IOException")).accepts(new ConnectException());
    }

    @Test
    void whenNothingIsNamed_thenNothingMatches() {
        assertThat(names).rejects(new IOException(), new IllegalStateException());
        assertThat(new ExceptionNames(null)).rejects(new ConnectException());
        assertThat(new ExceptionNames(" ")).rejects(new ConnectException());
    }
}
