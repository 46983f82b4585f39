package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.wire.MongoDatabaseHandler;
import de.bwaldvogel.mongo.wire.message.ClientRequest;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.group.ChannelGroup;

/** Carries messages to the backend and its answers back. */
final class WireHandler extends MongoDatabaseHandler {

    private final MongoBackend backend;

    WireHandler(MongoBackend backend, ChannelGroup channels) {
        super(backend, channels);
        this.backend = backend;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ClientRequest request) {
        if (request instanceof WireProtocol.Unanswered message) {
            backend.handleMessage(message);
        } else {
            super.channelRead0(context, request);
        }
    }
}
