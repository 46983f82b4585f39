package io.reviewqa.integration.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** What flows through the routes can be read in their files: no variable comes from elsewhere, and each bean is handed what it takes. */
class RouteFlowTest {

    private static final String SET_STEP = "setVariable:\\n(?: +id: .*\\n)? +name";
    private static final Pattern SET = Pattern.compile(SET_STEP + ": (\\w+)");
    /** What an endpoint replies may be received so that the body stays, and for nothing else. */
    private static final Pattern SET_OR_RECEIVED = Pattern.compile("(?:" + SET_STEP + "|variableReceive): (\\w+)");
    private static final Pattern READ = Pattern.compile("(?:\\$\\{variable\\.|variable: |variableSend: )(\\w+)");
    private static final Pattern CALL = Pattern.compile("ref: (\\w+)\\n +method: (\\w+)(?:\\((.*)\\))?\\n");

    /** By file: what whoever sends a question there may set. It is for that question alone, and none is missing where it is not set. */
    private static final Map<String, Set<String>> HANDED_IN = Map.of("answer", Set.of("questionId", "tokens"));

    private static final Map<String, Class<?>> BEANS = new HashMap<>();
    private static List<RouteFile> files;

    @BeforeAll
    static void load() throws Exception {
        files = RouteFile.all();
        var components = new ClassPathScanningCandidateComponentProvider(false);
        components.addIncludeFilter(new AnnotationTypeFilter(Component.class, false));
        for (BeanDefinition found : components.findCandidateComponents("io.reviewqa.integration")) {
            Class<?> type = ClassUtils.forName(found.getBeanClassName(), null);
            BEANS.put(type.getAnnotation(Component.class).value(), type);
        }
    }

    @TestFactory
    Stream<DynamicTest> eachFileSetsTheVariablesThatItReads() {
        return files.stream().map(file -> DynamicTest.dynamicTest(file.stem(), () -> {
            Set<String> set = found(SET_OR_RECEIVED, file);
            set.addAll(HANDED_IN.getOrDefault(file.stem(), Set.of()));
            assertThat(set).as("variables of %s: pass what another file needs as the body", file.stem())
                    .containsAll(found(READ, file));
        }));
    }

    @TestFactory
    Stream<DynamicTest> eachFileReadsTheVariablesThatItSets() {
        Set<String> handedOn = HANDED_IN.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        return files.stream().map(file -> DynamicTest.dynamicTest(file.stem(), () -> {
            Set<String> read = found(READ, file);
            read.addAll(handedOn);
            assertThat(read).as("variables that %s sets", file.stem()).containsAll(found(SET, file));
        }));
    }

    @Test
    void whenAFileIsHandedVariables_thenItReadsThem() {
        HANDED_IN.forEach((stem, variables) -> assertThat(files.stream().filter(file -> file.stem().equals(stem)))
                .singleElement().satisfies(file -> assertThat(found(READ, file)).containsAll(variables)));
    }

    @TestFactory
    Stream<DynamicTest> eachBeanIsHandedWhatItTakes() {
        return files.stream().flatMap(file -> CALL.matcher(file.text()).results().map(call -> DynamicTest.dynamicTest(
                file.stem() + ": " + call.group(1) + "." + call.group(2),
                () -> requireArguments(method(call.group(1), call.group(2)), call.group(3)))));
    }

    private static Method method(String bean, String name) {
        assertThat(BEANS).as("beans that routes name have their names in @Component").containsKey(bean);
        List<Method> methods = Arrays.stream(BEANS.get(bean).getDeclaredMethods())
                .filter(method -> method.getName().equals(name) && Modifier.isPublic(method.getModifiers()))
                .toList();
        assertThat(methods).as("public methods %s of %s: Camel chooses among several by guessing", name, bean).hasSize(1);
        return methods.get(0);
    }

    private static void requireArguments(Method method, String arguments) {
        if (arguments == null) {
            assertThat(method.getParameters()).as("%s: an argument, or an annotation that says what it is, for each", method)
                    .allMatch(RouteFlowTest::isBound);
        } else {
            assertThat(arguments.split(",")).as("arguments of %s", method).hasSize(method.getParameterCount());
        }
    }

    /** To the body, a header or the exchange. */
    private static boolean isBound(Parameter parameter) {
        return parameter.getAnnotations().length > 0 || parameter.getType() == Exchange.class;
    }

    private static Set<String> found(Pattern pattern, RouteFile file) {
        Set<String> names = new TreeSet<>();
        for (Matcher matcher = pattern.matcher(file.text()); matcher.find();) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
