package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.MongoWireProtocolHandler;
import de.bwaldvogel.mongo.wire.message.ClientRequest;
import de.bwaldvogel.mongo.wire.message.MessageHeader;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads messages; see {@link WireServer} for what it reads otherwise than its parent. */
final class WireProtocol extends MongoWireProtocolHandler {

    private static final Logger LOG = LoggerFactory.getLogger(WireProtocol.class);
    private static final int OP_MSG = 2013;
    private static final int REQUEST_ID = 4;
    private static final int OP_CODE = 12;
    private static final int FLAGS = 16;
    private static final int HEADER_AND_FLAGS = 20;
    private static final int CHECKSUM_PRESENT = 1;
    private static final int MORE_TO_COME = 1 << 1;
    /** The client could take several answers to one message; it need not get them. */
    private static final int EXHAUST_ALLOWED = 1 << 16;

    /** A message whose sender waits for no answer: a write with the concern {@code w: 0}. */
    static final class Unanswered extends MongoMessage {

        Unanswered(MongoMessage message) {
            super(message.getChannel(), message.getHeader(), message.getDocument());
        }
    }

    @Override
    protected ClientRequest decode(ChannelHandlerContext context, ByteBuf buffer) throws Exception {
        int start = buffer.readerIndex();
        if (buffer.readableBytes() < HEADER_AND_FLAGS || buffer.getIntLE(start) > MAX_MESSAGE_SIZE_BYTES
                || buffer.getIntLE(start + OP_CODE) != OP_MSG) {
            return super.decode(context, buffer);
        }
        int length = buffer.getIntLE(start);
        if (buffer.readableBytes() < length) {
            return null;
        }
        int flags = buffer.getIntLE(start + FLAGS);
        buffer.setIntLE(start + FLAGS, flags & ~(MORE_TO_COME | EXHAUST_ALLOWED));
        boolean unanswered = (flags & MORE_TO_COME) != 0;
        try {
            BsonScan.requireKeepable(sections(buffer.slice(start, length), flags));
            ClientRequest request = super.decode(context, buffer);
            return unanswered && request instanceof MongoMessage message ? new Unanswered(message) : request;
        } catch (RuntimeException e) {
            LOG.debug("A message of {} cannot be read", context.channel().remoteAddress(), e);
            buffer.readerIndex(start + length);
            if (!unanswered) {
                context.channel().writeAndFlush(refusal(context.channel(), buffer.getIntLE(start + REQUEST_ID), e));
            }
            return null;
        }
    }

    private static ByteBuf sections(ByteBuf message, int flags) {
        int checksum = (flags & CHECKSUM_PRESENT) == 0 ? 0 : Integer.BYTES;
        return message.slice(HEADER_AND_FLAGS, message.capacity() - HEADER_AND_FLAGS - checksum);
    }

    private static MongoMessage refusal(Channel channel, int requestId, RuntimeException e) {
        Document reply = Refusals.reply(new MongoServerError(22, "InvalidBSON",
                "The embedded MongoDB cannot keep the message: " + e.getMessage()));
        return new MongoMessage(channel, new MessageHeader(0, requestId), reply);
    }
}
