package io.reviewqa.camel.redis.stream.group;

/**
 * What the parts of a {@link GroupMember} share.
 *
 * @param stream its key, for the log
 * @param client the commands to Redis
 * @param policy how the member behaves
 * @param time   time and chance
 * @param status is told what happens
 */
public record MemberSurroundings(
        String stream, StreamClient client, MemberPolicy policy, MemberTime time, MemberStatus status) {}
