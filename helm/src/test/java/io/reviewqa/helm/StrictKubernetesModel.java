package io.reviewqa.helm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.Map;

/** Reads manifests into the classes of the Kubernetes API and refuses fields which that API does not know. */
final class StrictKubernetesModel {

    private static final Map<String, Class<?>> TYPES = Map.of(
            "v1/ConfigMap", ConfigMap.class,
            "v1/Pod", Pod.class,
            "v1/Service", Service.class,
            "v1/ServiceAccount", ServiceAccount.class,
            "apps/v1/Deployment", Deployment.class,
            "autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
            "networking.k8s.io/v1/Ingress", Ingress.class,
            "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class,
            "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class);

    private final ObjectMapper mapper = JsonMapper.builder()
            .annotationIntrospector(new WithoutAnySetter())
            .build();

    /**
     * @throws JsonProcessingException naming the field that the API does not know
     * @throws IllegalArgumentException when the object's kind is not one the chart is known to render
     */
    void check(JsonNode object) throws JsonProcessingException {
        String type = object.path("apiVersion").asText() + "/" + object.path("kind").asText();
        switch (type) {
            // Kinds of other projects: of what an AnalysisTemplate starts the pods are Kubernetes' own.
            case "argoproj.io/v1alpha1/AnalysisTemplate" -> {
                for (JsonNode metric : object.at("/spec/metrics")) {
                    mapper.treeToValue(metric.at("/provider/job/spec/template"), PodTemplateSpec.class);
                }
            }
            case "argoproj.io/v1alpha1/Rollout", "monitoring.coreos.com/v1/ServiceMonitor", "gateway.networking.k8s.io/v1/HTTPRoute" ->
                {
                }
            case "external-secrets.io/v1/ExternalSecret", "keda.sh/v1alpha1/ScaledObject" -> {
            }
            // promtool reads its groups, see AlertsTest.
            case "monitoring.coreos.com/v1/PrometheusRule" -> {
            }
            default -> {
                if (!TYPES.containsKey(type)) {
                    throw new IllegalArgumentException("unexpected kind " + type);
                }
                mapper.treeToValue(object, TYPES.get(type));
            }
        }
    }

    /** The model's classes collect unknown fields through an "any" setter; without it Jackson fails on them. */
    private static final class WithoutAnySetter extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
