package io.reviewqa.camel.redis.stream.group;

import java.util.function.Function;

/** Where what becomes of failed entries belongs: in their trace, and with what the log is to say of them. */
public interface DeliveryContext {

    /** Nothing is known. */
    DeliveryContext NONE = new DeliveryContext() {

        @Override
        public void about(String entryId, Runnable action) {
            action.run();
        }

        @Override
        public String park(DeadLetter letter, Function<DeadLetter, String> parking) {
            return parking.apply(letter);
        }
    };

    /** Does what concerns one entry, such as to log a line. */
    void about(String entryId, Runnable action);

    /**
     * Has an entry parked.
     *
     * @param parking takes the letter, to which its trace may be added
     * @return what {@code parking} returned
     */
    String park(DeadLetter letter, Function<DeadLetter, String> parking);
}
