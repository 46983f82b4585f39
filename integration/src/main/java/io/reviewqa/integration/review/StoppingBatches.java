package io.reviewqa.integration.review;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * What a streaming {@code split} with {@code stopOnException} takes: batches that end with the first failure of their exchange. Camel
 * goes through all that is left of an iterator after it stopped, to release what it made of it: a file would be read to its end, its
 * reviews counted, and what fails again be a warning.
 */
@Component("stoppingBatches")
public final class StoppingBatches {

    /** @param exchange that splits them, itself and not a copy: to be called as a step, and not as an expression */
    public <T> Iterator<T> of(@Body Iterator<T> batches, Exchange exchange) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return exchange.getException() == null && batches.hasNext();
            }

            @Override
            public T next() {
                if (exchange.getException() != null) {
                    throw new NoSuchElementException();
                }
                return batches.next();
            }
        };
    }
}
