package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.wire.MongoExceptionHandler;
import de.bwaldvogel.mongo.wire.MongoWireMessageEncoder;
import de.bwaldvogel.mongo.wire.MongoWireReplyEncoder;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelMatchers;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for clients of a file's backend. The server's own listener closes the connection at a message that it cannot read, and
 * at one that wants no answer; this one answers the former and carries out the latter.
 *
 * <p>A write that fails, as on a full disk, closes the file. It is opened again where the last acknowledged write left it, and
 * clients are told as by a server that starts again: their connections are closed and their cursors gone.
 */
public final class WireServer {

    private static final Logger LOG = LoggerFactory.getLogger(WireServer.class);
    private static final int BACKLOG = 128;
    private static final long REOPEN_SECONDS = 1;
    /** So many commands are carried out at once: a query of a whole collection holds up no queries of others. */
    private static final int COMMANDS = 64;

    private final Supplier<DurableH2Backend> file;
    private final EventLoopGroup accepting = new NioEventLoopGroup(1);
    private final EventLoopGroup working = new NioEventLoopGroup();
    private final EventExecutorGroup commands =
            new DefaultEventExecutorGroup(COMMANDS, new DefaultThreadFactory("mongo-command"));
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    private volatile DurableH2Backend backend;

    /** @param file what opens it, now and again; throws where that fails */
    public WireServer(Supplier<DurableH2Backend> file) {
        this.file = file;
        open();
    }

    private void open() {
        DurableH2Backend opened = file.get();
        opened.onFailure(this::reopenSoon);
        backend = opened;
    }

    /** Whoever found the failure is answered first, and a file that fails at each write is not opened all the time. */
    private void reopenSoon() {
        accepting.schedule(this::reopen, REOPEN_SECONDS, TimeUnit.SECONDS);
    }

    private void reopen() {
        backend.abandon();
        try {
            open();
            channels.close(ChannelMatchers.isNonServerChannel());
        } catch (RuntimeException e) {
            LOG.debug("The file cannot be opened again yet", e);
            reopenSoon();
        }
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
                        channel.pipeline()
                                .addLast(new MongoWireReplyEncoder(), new MongoWireMessageEncoder(), new WireProtocol())
                                .addLast(commands, new WireHandler(backend, channels), new MongoExceptionHandler());
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
        // The ends of connections pass from threads of the one kind to those of the other and back.
        commands.shutdownGracefully(100, 5_000, TimeUnit.MILLISECONDS).syncUninterruptibly();
        working.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        backend.close();
    }
}
