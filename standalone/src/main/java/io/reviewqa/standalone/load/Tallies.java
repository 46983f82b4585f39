package io.reviewqa.standalone.load;

import java.util.LinkedHashMap;
import java.util.Map;

/** A tally for each channel of the mix, and one of all. */
final class Tallies {

    static final String ALL = "all";
    private static final Tally NONE = new Tally();

    private final Map<String, Tally> byName = new LinkedHashMap<>();

    Tallies(Mix mix) {
        byName.put(ALL, new Tally());
        for (Channel channel : Channel.values()) {
            if (mix.has(channel)) {
                byName.put(channel.label(), new Tally());
            }
        }
    }

    void add(Channel channel, Reply reply, long due, long now) {
        of(channel.label()).add(reply, due, now);
        all().add(reply, due, now);
    }

    void addLost(Channel channel, long count) {
        of(channel.label()).addLost(count);
        all().addLost(count);
    }

    void addDuplicate(Channel channel) {
        of(channel.label()).addDuplicate();
        all().addDuplicate();
    }

    /** Empty for a channel that has no share. */
    Tally of(String name) {
        return byName.getOrDefault(name, NONE);
    }

    Tally all() {
        return byName.get(ALL);
    }

    Map<String, Tally> byName() {
        return byName;
    }
}
