package io.reviewqa.camel.redis.stream;

import io.reviewqa.camel.redis.stream.group.EntryCounts;

/**
 * A group some consumer of this process belongs to or belonged to.
 *
 * @param stream  the key of the stream
 * @param group   the group's name
 * @param counts  what this process has done
 * @param sampler what Redis knows
 */
record MonitoredGroup(String stream, String group, EntryCounts counts, GroupSampler sampler) {}
