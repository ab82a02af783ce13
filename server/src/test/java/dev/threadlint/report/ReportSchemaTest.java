package dev.threadlint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The machine-readable reports of all sample programs keep to their schemas and say what the findings say. */
class ReportSchemaTest {
    private static final Path FIXTURES = Path.of(System.getProperty("threadlint.root", "..")).resolve("test-fixtures").normalize();

    @Test
    void jsonKeepsToItsSchema() throws IOException {
        ReportInput input = samples();
        JsonNode report = read(input, new JsonRenderer());
        assertThat(schema("/threadlint/schemas/report.schema.json", SpecVersion.VersionFlag.V202012).validate(report)).isEmpty();
        assertThat(report.get("findings")).hasSameSizeAs(input.findings());
        assertThat(texts(report.get("findings"), "rule")).isEqualTo(input.findings().stream().map(finding -> finding.rule()).toList());
    }

    @Test
    void sarifKeepsToItsSchema() throws IOException {
        ReportInput input = samples();
        assertThat(input.findings()).hasSizeGreaterThan(50);
        JsonNode report = read(input, new SarifRenderer());
        assertThat(schema("/schema/sarif-schema-2.1.0.json", SpecVersion.VersionFlag.V7).validate(report)).isEmpty();
        assertThat(report.at("/runs/0/results")).hasSize(input.findings().size() + input.suppressed().size());
    }

    @Test
    void theSchemasRefuseWhatIsNoReport() throws IOException {
        JsonNode empty = new ObjectMapper().readTree("{\"version\": \"2.0.0\"}");
        assertThat(schema("/schema/sarif-schema-2.1.0.json", SpecVersion.VersionFlag.V7).validate(empty)).isNotEmpty();
        assertThat(schema("/threadlint/schemas/report.schema.json", SpecVersion.VersionFlag.V202012).validate(empty)).isNotEmpty();
    }

    @Test
    void referencesInsideASarifLogLeadWhereTheyClaim() throws IOException {
        JsonNode run = read(samples(), new SarifRenderer()).at("/runs/0");
        JsonNode rules = run.at("/tool/driver/rules");
        JsonNode taxa = run.at("/taxonomies/0/taxa");
        for (JsonNode result : run.get("results")) {
            JsonNode rule = rules.get(result.get("ruleIndex").asInt());
            assertThat(rule.get("id")).isEqualTo(result.get("ruleId"));
            assertThat(result.at("/properties/category")).isEqualTo(rule.at("/properties/category"));
            for (JsonNode taxon : result.path("taxa")) {
                assertThat(taxa.get(taxon.get("index").asInt()).get("id")).isEqualTo(taxon.get("id"));
            }
        }
        assertThat(texts(rules, "id")).contains("thread-never-joined", "non-atomic-update-of-shared-counter");
        assertThat(texts(taxa, "id")).contains("362", "772");
    }

    private static ReportInput samples() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(FIXTURES)) {
            walk.filter(Files::isRegularFile).filter(path -> !path.toString().contains(".fixed-"))
                .filter(path -> path.toString().matches(".*\\.(c|cc|cpp|java)")).sorted().forEach(files::add);
        }
        Reported reported = new Reported();
        for (Path file : files) {
            reported.file(FIXTURES.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        }
        return reported.input();
    }

    private static JsonNode read(ReportInput input, Renderer renderer) throws IOException {
        StringBuilder out = new StringBuilder();
        renderer.render(input, out);
        return new ObjectMapper().readTree(out.toString());
    }

    private static List<String> texts(JsonNode list, String member) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.get(member).asText()));
        return texts;
    }

    private static JsonSchema schema(String resource, SpecVersion.VersionFlag version) throws IOException {
        try (InputStream stream = ReportSchemaTest.class.getResourceAsStream(resource)) {
            assertThat(stream).as(resource).isNotNull();
            return JsonSchemaFactory.getInstance(version).getSchema(new ObjectMapper().readTree(stream));
        }
    }
}
