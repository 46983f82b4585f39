package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.wire.MongoExceptionHandler;
import de.bwaldvogel.mongo.wire.MongoWireMessageEncoder;
import de.bwaldvogel.mongo.wire.MongoWireReplyEncoder;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * Listens for clients of a backend. The server's own listener closes the connection at a message that it cannot read, and at
 * one that wants no answer; this one answers the former and carries out the latter.
 */
public final class WireServer {

    private static final int BACKLOG = 128;

    private final MongoBackend backend;
    private final EventLoopGroup accepting = new NioEventLoopGroup(1);
    private final EventLoopGroup working = new NioEventLoopGroup();
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    public WireServer(MongoBackend backend) {
        this.backend = backend;
    }

    /** Returns when clients are heard. */
    public void bind(String host, int port) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(accepting, working)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new MongoWireReplyEncoder(), new MongoWireMessageEncoder(),
                                new WireProtocol(), new WireHandler(backend, channels), new MongoExceptionHandler());
                    }
                });
        try {
            channels.add(bootstrap.bind(new InetSocketAddress(host, port)).syncUninterruptibly().channel());
        } catch (RuntimeException e) {
            shutdown();
            throw e;
        }
    }

    /** Closes clients' connections and the backend, in this order. */
    public void shutdown() {
        channels.close().syncUninterruptibly();
        accepting.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        working.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        backend.close();
    }
}
