package io.reviewqa.integration.answer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.config.QaProperties;
import io.reviewqa.integration.metrics.IntegrationMetric;
import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The steps of {@code question-stream} and {@code question-stream-answer}, and the limit of how many run side by side. */
@Component("answerEventPublisher")
public final class AnswerEventPublisher {

    private final QaProperties settings;
    private final ObjectMapper mapper;
    private final Semaphore places;
    private final MeterRegistry registry;

    public AnswerEventPublisher(QaProperties settings, ObjectMapper mapper, MeterRegistry registry) {
        this.settings = settings;
        this.mapper = mapper;
        this.registry = registry;
        this.places = new Semaphore(settings.maxConcurrentStreams());
        IntegrationMetric.STREAMS.metric()
                .gauge(registry, places, free -> settings.maxConcurrentStreams() - free.availablePermits());
        // A counter that begins with its first event hides that one from rates.
        errors(HttpStatus.INTERNAL_SERVER_ERROR.value());
        errors(HttpStatus.SERVICE_UNAVAILABLE.value());
    }

    /**
     * Opens a stream, which takes a place until the exchange is done: when the response was sent or broke off.
     *
     * @throws ApiException (503) when all places are taken
     */
    public AnswerStream open(Exchange exchange) {
        if (!places.tryAcquire()) {
            throw ApiException.overloaded(
                    "%d answers are being streamed, as many as may be at once (reviewqa.qa.max-concurrent-streams); "
                            .formatted(settings.maxConcurrentStreams()) + "try again in a few seconds");
        }
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                places.release();
            }
        });
        return new AnswerStream(new EventStream(settings.heartbeat()), mapper);
    }

    public void sources(AnswerStream stream, Sources sources) {
        stream.sources(sources);
    }

    public void answer(AnswerStream stream, Answer answer) {
        stream.answer(answer);
    }

    /**
     * @param problem a problem detail as JSON: an object, which Camel hands over as it is
     * @param status its status
     */
    public void error(AnswerStream stream, String problem, int status) {
        errors(status).increment();
        stream.error(problem);
    }

    private Counter errors(int status) {
        return IntegrationMetric.STREAM_ERRORS.metric().counter(registry, String.valueOf(status));
    }

    public void end(AnswerStream stream) {
        stream.end();
    }

    /** An answer that is there already. */
    public void replay(AnswerStream stream, Answer answer) {
        stream.sources(Sources.of(answer));
        stream.answer(answer);
        stream.end();
    }
}
