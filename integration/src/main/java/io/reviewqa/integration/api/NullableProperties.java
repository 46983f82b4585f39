package io.reviewqa.integration.api;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.core.util.RefUtils;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.openapi.RestModelConverters;
import org.springframework.stereotype.Component;

/**
 * Says in the OpenAPI document that a property may be null unless it is primitive or required: answers name every field, also
 * those without a value.
 */
@Component
final class NullableProperties implements ModelConverter {

    private static final String NULL = "null";

    NullableProperties() {
        // Camel puts its own converters in front when this class of its is first used, and they ask no other.
        new RestModelConverters(true);
        ModelConverters converters = ModelConverters.getInstance(true);
        if (converters.getConverters().stream().noneMatch(NullableProperties.class::isInstance)) {
            converters.addConverter(this);
        }
    }

    @Override
    public Schema<?> resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        if (!others.hasNext()) {
            return null;
        }
        Schema<?> schema = others.next().resolve(type, context, others);
        Schema<?> model = schema == null || schema.get$ref() == null
                ? schema
                : context.getDefinedModels().get((String) RefUtils.extractSimpleName(schema.get$ref()).getLeft());
        if (model != null && model.getProperties() != null) {
            markNullable(model, primitives(type));
        }
        return schema;
    }

    @SuppressWarnings("rawtypes")
    private static void markNullable(Schema<?> model, Set<String> primitives) {
        Map<String, Schema> properties = model.getProperties();
        properties.replaceAll(
                (name, property) -> primitives.contains(name) || model.getRequired() != null && model.getRequired().contains(name)
                        ? property
                        : nullable(property));
    }

    private static Set<String> primitives(AnnotatedType type) {
        ObjectMapper mapper = Json31.mapper();
        JavaType java = mapper.constructType(type.getType());
        BeanDescription bean = mapper.getSerializationConfig().introspect(java);
        return bean.findProperties().stream()
                .filter(property -> property.getRawPrimaryType().isPrimitive())
                .map(BeanPropertyDefinition::getName)
                .collect(Collectors.toUnmodifiableSet());
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Schema nullable(Schema property) {
        if (property.get$ref() != null) {
            Schema<?> nothing = new Schema<>(SpecVersion.V31);
            nothing.addType(NULL);
            return new Schema<>(SpecVersion.V31).addAnyOfItem(property).addAnyOfItem(nothing);
        }
        if (property.getTypes() != null) {
            property.addType(NULL);
        }
        if (property.getEnum() != null && !property.getEnum().contains(null)) {
            property.addEnumItemObject(null);
        }
        return property;
    }
}
