package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class ApplicationSettingsTest {

    private static final Path DATA = Path.of("data").toAbsolutePath();

    @Test
    void whenUserSaysNothing_thenApplicationsLearnOfEachOtherAndOfTheStores() {
        ApplicationSettings settings = settings(Map.of());

        assertThat(settings.modelServer()).contains("--spring.main.web-application-type=none",
                "--reviewqa.model-server.port=50051", "--reviewqa.models.cache=" + DATA.resolve("models"),
                "--reviewqa.models.embedding=multilingual-e5-small, all-minilm-l6-v2");
        assertThat(settings.integration()).contains("--server.address=127.0.0.1", "--server.port=8080",
                "--spring.data.redis.url=redis://127.0.0.1:6390", "--spring.data.mongodb.uri=mongodb://127.0.0.1:27090",
                "--spring.data.mongodb.database=reviewqa", "--reviewqa.model-server.address=127.0.0.1:50051",
                "--reviewqa.index.directory=" + DATA.resolve("index"));
    }

    @Test
    void whenUserGivesAnArgument_thenItIsPassedOnInsteadOfOurs() {
        assertThat(settings(Map.of(), "--server.port=9000", "--reviewqa.models.embedding=mine").integration())
                .contains("--server.port=9000", "--reviewqa.models.embedding=mine")
                .doesNotContain("--server.port=8080");
    }

    @Test
    void whenUserSetsAnEnvironmentVariable_thenOursIsNotPassedOverIt() {
        assertThat(settings(Map.of("REVIEWQA_INDEX_DIRECTORY", "/elsewhere")).integration())
                .noneMatch(argument -> argument.startsWith("--reviewqa.index.directory"));
    }

    @Test
    void whenUserNamesModelsAsAList_thenOursAreNotPassedOverThem() {
        assertThat(settings(Map.of("REVIEWQA_MODELS_EMBEDDING_0", "mine")).modelServer())
                .noneMatch(argument -> argument.startsWith("--reviewqa.models.embedding"));
    }

    @Test
    void whenUserMovesTheModelServer_thenTheIntegrationFollows() {
        assertThat(settings(Map.of(), "--reviewqa.model-server.port=50099").integration())
                .contains("--reviewqa.model-server.address=127.0.0.1:50099");
    }

    @Test
    void whenUserSecuresTheModelServer_thenTheIntegrationIsToldTheSame() {
        String[] secured = {"--reviewqa.model-server.token=secret", "--reviewqa.model-server.ssl-bundle=models",
                "--spring.ssl.bundle.pem.models.truststore.certificate=file:ca.crt"};

        assertThat(settings(Map.of(), secured).modelServer()).contains(secured);
        assertThat(settings(Map.of(), secured).integration()).contains(secured);
    }

    @Test
    void whenTheModelServerIsInThisProcess_thenItIsCalledThere() {
        String inProcess = "--reviewqa.model-server.in-process=127.0.0.1:50051";

        assertThat(settings(Map.of()).modelServer()).contains(inProcess);
        assertThat(settings(Map.of()).integration()).contains(inProcess);
        assertThat(settings(Map.of(), "--reviewqa.model-server.address=models:50051").integration()).doesNotContain(inProcess);
    }

    @Test
    void whenCallsAreToBeEncrypted_thenTheyTakeTheNetwork() {
        assertThat(settings(Map.of(), "--reviewqa.model-server.ssl-bundle=models").integration())
                .noneMatch(argument -> argument.startsWith("--reviewqa.model-server.in-process"));
    }

    private static ApplicationSettings settings(Map<String, Object> variables, String... arguments) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource(
                "test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
        ConfigurationPropertySources.attach(environment);
        ApplicationArguments given = new DefaultApplicationArguments(arguments);
        StandaloneProperties properties = new StandaloneProperties(DATA, 6390, 27090, true, null);
        return new ApplicationSettings(environment, given, Listeners.of(properties, environment), new DataFolder(DATA));
    }
}
