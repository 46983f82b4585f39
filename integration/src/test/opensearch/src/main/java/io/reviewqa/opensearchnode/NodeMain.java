package io.reviewqa.opensearchnode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.index.mapper.MapperExtrasPlugin;
import org.opensearch.index.reindex.ReindexPlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.painless.PainlessPlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.transport.Netty4Plugin;

/**
 * One node of a cluster on this machine, until its standard input ends. Arguments: its name, its folder, its ports of HTTP and of the
 * transport, the ports of the transport of all, and the names of all, separated by commas.
 */
public final class NodeMain extends Node {

    private static final List<Class<? extends Plugin>> PLUGINS = List.of(Netty4Plugin.class, CommonAnalysisPlugin.class,
            PainlessPlugin.class, ReindexPlugin.class, MapperExtrasPlugin.class);
    /** Unpacked from a zip, which no compiler reads. */
    private static final String KNN = "org.opensearch.knn.plugin.KNNPlugin";

    private NodeMain(Environment environment, List<Class<? extends Plugin>> plugins) {
        super(environment, plugins, false);
    }

    public static void main(String[] args) throws Exception {
        List<Class<? extends Plugin>> plugins = new ArrayList<>(PLUGINS);
        plugins.add(Class.forName(KNN).asSubclass(Plugin.class));
        NodeMain node = new NodeMain(environment(args), plugins);
        node.start();
        System.out.println("started");
        while (System.in.read() >= 0) {
            // Whoever started it says nothing; it ends with them.
        }
        node.close();
        System.exit(0);
    }

    private static Environment environment(String[] args) {
        Path home = Path.of(args[1]).toAbsolutePath();
        Settings settings = Settings.builder()
                .put("cluster.name", "reviewqa-test")
                .put("node.name", args[0])
                .put("path.home", home)
                .put("network.host", "127.0.0.1")
                .put("http.port", args[2])
                .put("transport.port", args[3])
                .put("transport.type", "netty4")
                .put("http.type", "netty4")
                .putList("discovery.seed_hosts",
                        Arrays.stream(args[4].split(",")).map(port -> "127.0.0.1:" + port).toArray(String[]::new))
                .putList("cluster.initial_cluster_manager_nodes", args[5].split(","))
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                .put("node.processors", 2)
                .build();
        return InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> args[0]);
    }
}
