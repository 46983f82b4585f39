package io.reviewqa.standalone.load;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which channel comes next, so that each has its share of any stretch and no two runs differ.
 *
 * @param weights shares, of any sum; those of the channels that are not named are 0
 */
record Mix(Map<Channel, Integer> weights) {

    /** @throws IllegalArgumentException that says what is wrong with {@code rest:70,sse:10} */
    static Mix of(String text) {
        Map<Channel, Integer> weights = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            String[] nameAndWeight = part.strip().split(":", -1);
            Channel channel = channel(nameAndWeight[0], text);
            if (nameAndWeight.length != 2 || !nameAndWeight[1].matches("\\d{1,6}")) {
                throw new IllegalArgumentException("--mix has '%s'; a share is a whole number, as in rest:70".formatted(part));
            }
            if (weights.put(channel, Integer.valueOf(nameAndWeight[1])) != null) {
                throw new IllegalArgumentException("--mix names %s twice".formatted(channel.label()));
            }
        }
        if (weights.values().stream().allMatch(weight -> weight == 0)) {
            throw new IllegalArgumentException("--mix gives every channel a share of 0");
        }
        return new Mix(weights);
    }

    private static Channel channel(String name, String text) {
        for (Channel channel : Channel.values()) {
            if (channel.label().equals(name)) {
                return channel;
            }
        }
        throw new IllegalArgumentException(
                "--mix=%s names '%s'; channels are rest, sse, stream and review".formatted(text, name));
    }

    boolean has(Channel channel) {
        return weights.getOrDefault(channel, 0) > 0;
    }

    /** A sequence from its beginning; for one thread. */
    Turns turns() {
        return new Turns(weights);
    }

    /** Smooth weighted round robin: whoever is furthest behind its share goes next. */
    static final class Turns {

        private final Map<Channel, Integer> weights;
        private final Map<Channel, Integer> behind = new EnumMap<>(Channel.class);
        private final int sum;

        private Turns(Map<Channel, Integer> weights) {
            this.weights = weights;
            this.sum = weights.values().stream().mapToInt(Integer::intValue).sum();
        }

        Channel next() {
            Channel next = null;
            for (Map.Entry<Channel, Integer> weight : weights.entrySet()) {
                behind.merge(weight.getKey(), weight.getValue(), Integer::sum);
                if (next == null || behind.get(weight.getKey()) > behind.get(next)) {
                    next = weight.getKey();
                }
            }
            behind.merge(next, -sum, Integer::sum);
            return next;
        }
    }
}
