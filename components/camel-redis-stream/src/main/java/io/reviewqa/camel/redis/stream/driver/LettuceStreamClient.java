package io.reviewqa.camel.redis.stream.driver;

import io.lettuce.core.Consumer;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.UnblockType;
import io.lettuce.core.XAutoClaimArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XPendingArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.models.stream.ClaimedMessages;
import io.lettuce.core.models.stream.PendingMessage;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandKeyword;
import io.lettuce.core.protocol.CommandType;
import io.reviewqa.camel.redis.stream.DeadLetterFields;
import io.reviewqa.camel.redis.stream.StreamClientException;
import io.reviewqa.camel.redis.stream.StreamClientException.Kind;
import io.reviewqa.camel.redis.stream.group.DeadLetter;
import io.reviewqa.camel.redis.stream.group.StreamClient;
import io.reviewqa.camel.redis.stream.group.StreamRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link StreamClient} over Lettuce: one connection of its own for reading, another, shared, for everything else. */
public final class LettuceStreamClient implements StreamClient {

    private static final Logger LOG = LoggerFactory.getLogger(LettuceStreamClient.class);

    /** A blocking read answered later than this after its time means that the connection is dead. */
    private static final Duration REPLY_GRACE = Duration.ofSeconds(5);

    private final Names names;
    private final RedisLink reader;
    private final RedisLink commands;
    private final boolean atomicDeadLetter;
    private final byte[] key;
    private final byte[] group;
    private final Consumer<byte[]> consumer;
    private final long maxEntrySize;
    private final EntryRange entries;
    private volatile long readerId = -1;

    /**
     * @param reader   closed with this client
     * @param commands shared, left open
     * @param cluster  whether keys live on several servers
     * @param maxEntrySize bytes of names and values beyond which there is an excerpt of an entry only
     */
    public LettuceStreamClient(Names names, RedisLink reader, RedisLink commands, boolean cluster, long maxEntrySize) {
        this.names = names;
        this.maxEntrySize = maxEntrySize;
        this.reader = reader;
        this.commands = commands;
        this.key = bytes(names.stream());
        this.entries = new EntryRange(commands, key, maxEntrySize);
        this.group = bytes(names.group());
        this.consumer = Consumer.from(group, bytes(names.consumer()));
        this.atomicDeadLetter = !cluster || SlotHash.getSlot(key) == SlotHash.getSlot(bytes(names.deadLetterStream()));
        if (!atomicDeadLetter) {
            LOG.warn("{} and {} are in different slots of the cluster: an entry could be dead-lettered twice. "
                    + "A hash tag, such as {orders}, in both names avoids that.", names.stream(), names.deadLetterStream());
        }
    }

    /** Names of the keys and of the group and consumer. */
    public record Names(String stream, String group, String consumer, String deadLetterStream) {}

    @Override
    public void createGroup(String start) {
        try {
            commands.call(redis -> redis.xgroupCreate(StreamOffset.from(key, start), group, XGroupCreateArgs.Builder.mkstream()));
            LOG.info("Created consumer group {} of stream {} from {}", names.group(), names.stream(), start);
        } catch (StreamClientException e) {
            if (!e.getMessage().contains("BUSYGROUP")) {
                throw e;
            }
        }
    }

    @Override
    public List<StreamRecord> acknowledgeAndRead(Collection<String> acknowledged, int count, Duration block) {
        try {
            if (readerId < 0) {
                readerId = reader.call(redis -> redis.clientId());
            }
            Duration wait = Duration.ofMillis(Math.min(block.toMillis(), reader.timeout().toMillis() / 2));
            AcknowledgeAndRead command = new AcknowledgeAndRead(acknowledged, count, wait);
            List<StreamMessage<byte[], byte[]>> messages = reader.call(command, wait.plus(REPLY_GRACE));
            command.requireAcknowledged();
            List<StreamRecord> read = command.records(messages);
            if (command.output.anyIsLarge()) {
                // Lettuce's buffer stays as large as the largest value that went through it.
                readerId = -1;
                reader.renew();
            }
            return read;
        } catch (StreamClientException e) {
            readerId = -1;
            throw e;
        }
    }

    /** Two commands sent one after the other; Redis answers in that order. */
    private final class AcknowledgeAndRead implements RedisLink.Command<List<StreamMessage<byte[], byte[]>>> {

        private final String[] acknowledged;
        private final CommandArgs<byte[], byte[]> args;
        private final BoundedReadOutput output = new BoundedReadOutput(maxEntrySize);
        private RedisFuture<Long> acknowledgement;

        private AcknowledgeAndRead(Collection<String> acknowledged, int count, Duration wait) {
            this.acknowledged = acknowledged.toArray(String[]::new);
            this.args = new CommandArgs<>(ByteArrayCodec.INSTANCE)
                    .add(CommandKeyword.GROUP).add(group).add(consumer.getName())
                    .add(CommandKeyword.COUNT).add(count).add(CommandKeyword.BLOCK).add(wait.toMillis())
                    .add("STREAMS").addKey(key).add(">");
        }

        @Override
        public RedisFuture<List<StreamMessage<byte[], byte[]>>> apply(RedisClusterAsyncCommands<byte[], byte[]> redis) {
            if (acknowledged.length > 0) {
                acknowledgement = redis.xack(key, group, acknowledged);
            }
            return redis.dispatch(CommandType.XREADGROUP, output, args);
        }

        private List<StreamRecord> records(List<StreamMessage<byte[], byte[]>> messages) {
            return IntStream.range(0, messages.size())
                    .mapToObj(i -> output.isLarge(i) ? entries.first(messages.get(i).getId()) : firstDelivery(messages.get(i)))
                    .toList();
        }

        private void requireAcknowledged() {
            if (acknowledgement != null && acknowledgement.getError() != null) {
                throw new StreamClientException(Kind.REJECTED, acknowledgement.getError(), null);
            }
        }
    }

    private static StreamRecord firstDelivery(StreamMessage<byte[], byte[]> message) {
        List<byte[]> fields = new ArrayList<>(2 * message.getBody().size());
        for (Map.Entry<byte[], byte[]> field : message.getBody().entrySet()) {
            fields.add(field.getKey());
            fields.add(field.getValue());
        }
        return new StreamRecord(message.getId(), fields, 1);
    }

    @Override
    public List<StreamRecord> redeliver(Collection<String> ids) {
        List<String> args = new ArrayList<>(List.of(Long.toString(maxEntrySize)));
        args.addAll(ids);
        List<List<Object>> reply = commands.eval(LuaScript.REDELIVER, ScriptOutputType.MULTI, keys(), args(args));
        return reply.stream()
                .map(entry -> EntryRange.record(entry, (Long) entry.get(1), entry.subList(2, entry.size()))).toList();
    }

    @Override
    public Page takeOver(String cursor, Duration minIdle, int count) {
        XAutoClaimArgs<byte[]> args = XAutoClaimArgs.Builder.justid(consumer, minIdle, cursor).count(count);
        ClaimedMessages<byte[], byte[]> claimed = commands.call(redis -> redis.xautoclaim(key, args));
        return new Page(claimed.getId(), claimed.getMessages().stream().map(StreamMessage::getId).toList());
    }

    @Override
    public List<String> ownIdle(Duration minIdle, int count) {
        XPendingArgs<byte[]> args = XPendingArgs.Builder.xpending(consumer, Range.unbounded(), Limit.from(count)).idle(minIdle);
        return commands.call(redis -> redis.xpending(key, args)).stream().map(PendingMessage::getId).toList();
    }

    @Override
    public void acknowledge(Collection<String> ids) {
        String[] array = ids.toArray(String[]::new);
        commands.call(redis -> redis.xack(key, group, array));
    }

    @Override
    public String deadLetter(DeadLetter letter) {
        List<String> fields = letter.fields(names.stream(), names.group(), names.consumer());
        if (atomicDeadLetter) {
            try {
                List<String> args = new ArrayList<>(fields);
                args.add(0, letter.id());
                byte[][] keys = {key, bytes(names.deadLetterStream())};
                byte[] id = commands.eval(LuaScript.DEAD_LETTER, ScriptOutputType.VALUE, keys, args(args));
                return id == null ? null : text(id);
            } catch (StreamClientException e) {
                if (e.kind() != Kind.REJECTED || !e.getMessage().contains("too many results to unpack")) {
                    throw e;
                }
            }
        }
        return copyThenAcknowledge(letter, fields);
    }

    /**
     * For what a script cannot do: two slots of a cluster, thousands of fields. Dying in between repeats the copy. Of an entry that is too
     * large to be held here the letter has an excerpt.
     */
    private String copyThenAcknowledge(DeadLetter letter, List<String> letterFields) {
        Range<String> id = Range.create(letter.id(), letter.id());
        if (commands.call(redis -> redis.xpending(key, consumer, id, Limit.from(1))).isEmpty()) {
            return null;
        }
        StreamRecord entry = entries.first(letter.id());
        List<byte[]> fields = new ArrayList<>(entry.fields() == null ? List.of() : entry.fields());
        if (entry.whole() != null) {
            // Behind the reason, with which a letter begins.
            letterFields.addAll(2, List.of(DeadLetterFields.EXCERPT_OF, Long.toString(entry.whole().bytes())));
        }
        letterFields.forEach(field -> fields.add(bytes(field)));
        Object[] body = fields.toArray();
        String parked = commands.call(redis -> redis.xadd(bytes(names.deadLetterStream()), body));
        acknowledge(List.of(letter.id()));
        return parked;
    }

    @Override
    public void renew(Collection<String> ids) {
        commands.<Long>eval(LuaScript.RENEW, ScriptOutputType.INTEGER, keys(), args(ids));
    }

    @Override
    public void release(Duration idle, Collection<Release> releases) {
        List<String> args = new ArrayList<>(List.of(Long.toString(idle.toMillis())));
        for (Release release : releases) {
            args.add(release.id());
            args.add(Long.toString(release.deliveryCount()));
        }
        commands.<Long>eval(LuaScript.RELEASE, ScriptOutputType.INTEGER, keys(), args(args));
    }

    @Override
    public void leaveGroup() {
        commands.<Long>eval(LuaScript.LEAVE, ScriptOutputType.INTEGER, keys(), args(List.of()));
    }

    @Override
    public void wakeUp() {
        long id = readerId;
        if (id >= 0) {
            try {
                commands.call(redis -> redis.clientUnblock(id, UnblockType.TIMEOUT));
            } catch (StreamClientException e) {
                LOG.debug("The reader ends by itself after its BLOCK time: {}", e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        reader.close();
    }

    private byte[][] keys() {
        return new byte[][] {key};
    }

    private byte[][] args(Collection<String> further) {
        List<byte[]> args = new ArrayList<>(List.of(group, consumer.getName()));
        further.forEach(arg -> args.add(bytes(arg)));
        return args.toArray(byte[][]::new);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
