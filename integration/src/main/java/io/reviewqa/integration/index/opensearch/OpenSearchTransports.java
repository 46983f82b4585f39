package io.reviewqa.integration.index.opensearch;

import io.reviewqa.integration.config.OpenSearchProperties;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;
import org.springframework.boot.ssl.SslBundles;

/** Connections by the settings: addresses, credentials, TLS. */
final class OpenSearchTransports {

    /** Questions that are asked at once, each of which asks the cluster for one thing at a time. */
    private static final int CONNECTIONS = 64;

    private OpenSearchTransports() {}

    /** @throws org.springframework.boot.ssl.NoSuchSslBundleException for a bundle that there is not */
    static OpenSearchTransport of(OpenSearchProperties settings, SslBundles bundles) {
        HttpHost[] hosts = settings.addresses().stream().map(HttpHost::create).toArray(HttpHost[]::new);
        Timeout timeout = Timeout.of(settings.timeout());
        return ApacheHttpClient5TransportBuilder.builder(hosts)
                .setMapper(new JacksonJsonpMapper(OpenSearchCluster.JSON))
                .setRequestConfigCallback(request -> request.setResponseTimeout(timeout).setConnectionRequestTimeout(timeout))
                .setHttpClientConfigCallback(client -> client
                        .setDefaultHeaders(credentials(settings))
                        .setConnectionManager(connections(settings, bundles).build()))
                .build();
    }

    private static PoolingAsyncClientConnectionManagerBuilder connections(OpenSearchProperties settings, SslBundles bundles) {
        PoolingAsyncClientConnectionManagerBuilder connections = PoolingAsyncClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(CONNECTIONS).setMaxConnTotal(CONNECTIONS * settings.addresses().size());
        if (!settings.sslBundle().isEmpty()) {
            connections.setTlsStrategy(ClientTlsStrategyBuilder.create()
                    .setSslContext(bundles.getBundle(settings.sslBundle()).createSslContext()).buildAsync());
        }
        return connections;
    }

    private static List<Header> credentials(OpenSearchProperties settings) {
        return settings.username().isEmpty() ? List.of()
                : List.of(new BasicHeader(HttpHeaders.AUTHORIZATION, "Basic " + org.springframework.http.HttpHeaders
                        .encodeBasicAuth(settings.username(), settings.password(), StandardCharsets.UTF_8)));
    }
}
