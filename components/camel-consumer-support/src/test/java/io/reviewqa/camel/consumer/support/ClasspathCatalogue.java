package io.reviewqa.camel.consumer.support;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Properties;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;

/** Camel's catalogue and the components on the classpath that are not Camel's, found as Camel's tools find them. */
public final class ClasspathCatalogue {

    private static final String SERVICES = "META-INF/services/org/apache/camel/";

    private ClasspathCatalogue() {}

    /** A catalogue that knows each component which {@code component.properties} of some jar names. */
    public static CamelCatalog load() throws IOException {
        DefaultCamelCatalog catalog = new DefaultCamelCatalog();
        ClassLoader loader = ClasspathCatalogue.class.getClassLoader();
        for (URL jar : Collections.list(loader.getResources(SERVICES + "component.properties"))) {
            for (String name : properties(jar).getProperty("components").split(" ")) {
                if (!catalog.findComponentNames().contains(name)) {
                    URL service = loader.getResource(SERVICES + "component/" + name);
                    catalog.addComponent(name, properties(service).getProperty("class"));
                }
            }
        }
        return catalog;
    }

    private static Properties properties(URL resource) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = resource.openStream()) {
            properties.load(in);
        }
        return properties;
    }
}
