package io.reviewqa.camel.consumer.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageMatcherTest {

    private final CamelContext camel = new DefaultCamelContext();

    @AfterEach
    void stopCamel() {
        camel.stop();
    }

    private OutageMatcher matcher(String option) {
        return OutageMatcher.of(camel, option);
    }

    private void bind(String id, Predicate<Throwable> predicate) {
        camel.getRegistry().bind(id, predicate);
    }

    @Test
    void whenTheExceptionOrACauseIsNamed_thenItMatches() {
        assertThat(matcher("java.net.ConnectException, java.io.FileNotFoundException")).accepts(new ConnectException(),
                new FileNotFoundException(), new IllegalStateException(new IOException(new ConnectException())));
    }

    @Test
    void whenASuperclassIsNamed_thenItMatches() {
        assertThat(matcher("java.io.IOException")).accepts(new ConnectException());
    }

    @Test
    void whenNothingIsNamed_thenNothingMatches() {
        assertThat(matcher("java.net.ConnectException")).rejects(new IOException(), new IllegalStateException());
        assertThat(matcher(null)).rejects(new ConnectException());
        assertThat(matcher(" ")).rejects(new ConnectException());
    }

    @Test
    void whenABeanIsReferenced_thenItIsAskedWithTheThrownException() {
        bind("away", thrown -> "away".equals(thrown.getMessage()));
        for (String option : new String[] {"#bean:away", "#away", "java.net.ConnectException,#bean:away"}) {
            assertThat(matcher(option)).as(option).accepts(new IllegalStateException("away"))
                    .rejects(new IllegalStateException(new IllegalStateException("away")));
        }
    }

    @Test
    void whenAPredicateFails_thenTheFailureIsNoOutage() {
        bind("broken", thrown -> {
            throw new IllegalStateException("broken predicate");
        });
        assertThat(matcher("#bean:broken")).rejects(new ConnectException());
        assertThat(matcher("#bean:broken,java.io.IOException")).accepts(new ConnectException());
    }

    @ParameterizedTest
    @ValueSource(strings = {"#bean:nobody", "#bean:text", "java.net.NoSuchException", "java.lang.String"})
    void whenANameIsNeitherClassOfExceptionsNorPredicate_thenTheErrorNamesIt(String name) {
        camel.getRegistry().bind("text", "no predicate");
        assertThatThrownBy(() -> matcher("java.io.IOException," + name))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("retryForever: " + name);
    }
}
