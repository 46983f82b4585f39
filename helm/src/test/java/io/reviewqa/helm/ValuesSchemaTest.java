package io.reviewqa.helm;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad values are refused before anything reaches a cluster, and the message names the key. */
class ValuesSchemaTest {

    private static Chart chart;

    @BeforeAll
    static void copyChart(@TempDir Path directory) throws IOException {
        chart = Chart.copiedTo(directory);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            intergration: {replicaCount: 2}                                   | intergration
            integration: {replicas: 2}                                        | replicas
            integration: {replicaCount: many}                                 | replicaCount
            integration: {modelServerAddress: "http://models:50051"}          | modelServerAddress
            integration: {autoscaling: {targetCPUUtilizationPercentage: 170}} | targetCPUUtilizationPercentage
            integration: {resources: {limits: {memory: lots}}}                | memory
            modelServer: {service: {port: 70000}}                             | port
            modelServer: {image: {repository: ""}}                            | repository
            modelServer: {podDisruptionBudget: {maxUnavailable: "150%"}}      | maxUnavailable
            redis: {url: "redis://user:secret@cache:6379"}                    | url
            redis: {existingSecret: {name: ""}}                               | name
            mongodb: {uri: "mongodb://user:secret@mongo/reviewqa"}            | uri
            mongodb: {uri: "mongodb://mongo:27017"}                           | uri
            rollout: {enabled: "yes"}                                         | enabled
            rollout: {steps: [{setWeight: 120}]}                              | setWeight
            rollout: {steps: []}                                              | steps
            ingress: {enabled: true}                                          | hosts
            podSecurityContext: {runAsNonRoot: false}                         | runAsNonRoot
            faults: {integration: {slow: true}}                               | slow
            progressDeadlineSeconds: 60                                       | startupSeconds
            security: {mode: open}                                            | mode
            security: {mode: oidc}                                            | security.oidc.issuerUri
            security: {apiKeys: [{name: a, sha256: the-key, roles: [read]}]}  | sha256
            security: {allowedOrigins: ["https://shop.example.com/"]}         | allowedOrigins
            monitoring: {thresholds: {deadLetters: -1}}                       | deadLetters
            monitoring: {thresholds: {lag: 5}}                                | lag
            monitoring: {slo: {availabilityPercent: 100}}                     | availabilityPercent
            monitoring: {slo: {latencySeconds: "3"}}                          | latencySeconds
            transport: {tls: {clientAuth: want}}                              | clientAuth
            transport: {token: {value: secret}}                               | value
            transport: {tls: {serverSecret: {name: server}}}                  | transport.tls.clientSecret.name
            transport: {tls: {clientSecret: {name: client}}}                  | transport.tls.serverSecret.name
            integration: {service: {type: LoadBalancer}}                      | security.mode is none
            ingress: {enabled: true, hosts: [{host: a.example.com, paths: [{path: /, pathType: Prefix}]}]} | security.mode is none
            {gateway: {enabled: true, parentRefs: [{name: g}]}, integration: {managementPort: 8081}}       | security.mode is none
            {gateway: {enabled: true, parentRefs: [{name: g}]}, security: {allowOpen: true}} | integration.managementPort
            gateway: {enabled: true}                                          | parentRefs
            modelServer: {autoscaling: {minReplicas: 9}}                      | modelServer.autoscaling.minReplicas
            integration: {workers: {enabled: true}}                           | integration.workers.redis.address
            integration: {workers: {enabled: true, minReplicas: 7, redis: {address: "redis:6379"}}} | integration.workers.minReplicas
            integration: {managementPort: 8080}                               | managementPort
            integration: {image: {digest: "sha256:1"}}                        | digest
            rollout: {analysis: {maxServerErrors: 2}}                         | maxServerErrors
            rollout: {analysis: {prometheus: "prometheus:9090"}}              | prometheus
            rollout: {analysis: {probe: {questions: [{question: "a'b", status: no_evidence}]}}} | question
            rollout: {enabled: true, steps: [{setWeight: 50}]}                | rollout.steps
            rollout: {enabled: true, steps: [{setWeight: 50}, {pause: {duration: 20}}]} | rollout.steps
            {rollout: {enabled: true, analysis: {prometheus: "http://p:9090", window: 100s}}, serviceMonitor: {enabled: true}} | rollout.analysis.window
            rollout: {steps: [{setWieght: 50}]}                               | setWieght
            rollout: {analysis: {slowSeconds: "2.0"}}                         | slowSeconds
            fullnameOverride: Reviews_QA                                      | fullnameOverride
            nameOverride: my reviews                                          | nameOverride
            preStopSeconds: 60                                                | integration.terminationGracePeriodSeconds
            preStopSeconds: 45                                                | modelServer.terminationGracePeriodSeconds
            integration: {resources: {requests: {cpu: null}}}                 | integration.resources.requests.cpu
            integration: {env: [{value: a}]}                                  | name
            modelServer: {env: [{name: A, value: 5}]}                         | value
            integration: {podLabels: {app.kubernetes.io/component: web}}      | app.kubernetes.io/component
            serviceMonitor: {labels: {app.kubernetes.io/name: web}}           | app.kubernetes.io/name
            integration: {podDisruptionBudget: {maxUnavailable: null}}        | maxUnavailable
            rollout: null                                                     | rollout
            modelServer: {service: {port: 8081}}                              | modelServer.service.managementPort
            {rollout: {enabled: true}, integration: {managementPort: 8081, service: {port: 8081}}} | integration.managementPort
            {integration: {serviceAccount: {name: a}}, modelServer: {serviceAccount: {name: a}}} | serviceAccount.name
            {redis: {existingSecret: {name: a, key: uri}}, mongodb: {existingSecret: {name: a, key: uri}}} | redis.existingSecret
            security: {mode: api-key}                                         | security.apiKeys
            modelServer: {service: {type: LoadBalancer}}                      | modelServer.service.type
            {security: {allowOpen: true}, integration: {service: {type: NodePort}}} | integration.managementPort
            rollout: {analysis: {prometheus: "https://user:secret@prometheus"}} | prometheus
            tracing: {endpoint: "https://user:secret@collector/v1/traces"}    | endpoint
            externalSecrets: {enabled: true}                                  | name
            externalSecrets: {enabled: true, secretStoreRef: {name: aws}}     | externalSecrets.remoteKeys.
            faults: {error: 2}                                                | error
            """)
    void whenAValueIsBad_thenTheMessageNamesItsKey(String values, String key) {
        assertThatThrownBy(() -> chart.render(values))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(key);
    }

    /** Helm lets a release have a dot in its name, and begin with a digit; a Service may not. */
    @ParameterizedTest
    @ValueSource(strings = {"reviews.prod", "1st"})
    void whenTheReleasesNameCannotBeAServices_thenTheMessageNamesTheWayOut(String release, @TempDir Path folder)
            throws IOException {
        Path none = Files.writeString(folder.resolve("none.yaml"), "{}");
        Path named = Files.writeString(folder.resolve("named.yaml"), "fullnameOverride: reviews");

        assertThatThrownBy(() -> chart.render(release, "reviews", none)).hasMessageContaining("fullnameOverride");
        assertThatCode(() -> chart.render(release, "reviews", named)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "global: {imageRegistry: mirror.example.com}",
            "{security: {allowOpen: true}, integration: {managementPort: 8081, service: {type: NodePort}}}",
            "{security: {mode: api-key}, integration: {env: [{name: REVIEWQA_SECURITY_APIKEYS_0_NAME, value: a}]}}",
            "{transport: {tls: {clientSecret: {name: client}}}, integration: {modelServerAddress: 'models.example.com:443'}}",
            "redis: {url: 'rediss://cache.example.com:6380/1'}",
            "mongodb: {uri: 'mongodb+srv://cluster.example.com/reviewqa'}",
            "integration: {podDisruptionBudget: {maxUnavailable: 25%}}",
            "rollout: {enabled: true, steps: [{setWeight: 10}, {pause: {}}]}",
            "{rollout: {enabled: true}, security: {mode: oidc, oidc: {issuerUri: 'https://login.example.com'}}}",
            "rollout: {enabled: true, steps: [{setWeight: 10}, {pause: {duration: 1m}}], analysis: {probe: {enabled: false}}}",
            "rollout: {steps: [{setWeight: 10}, {pause: {}}, {analysis: {templates: [{templateName: errors}]}}]}",
    })
    void whenAValueIsUnusualButRight_thenItIsAccepted(String values) {
        assertThatCode(() -> chart.render(values)).doesNotThrowAnyException();
    }
}
