package org.lifepay.gateway.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The documents and code samples for developers, which the build takes from the project's {@code docs}; read when first shown. */
@Component
public class ApiReference {
    private static final String FOLDER = "/reference/";

    private static final List<String> SAMPLES =
            List.of("FirstOrder.java", "first_order.php", "first_order.py", "first_order.mjs", "first_order.sh");

    private final Supplier<ReferenceDocument> protocol = document("protocol.md");
    private final Supplier<ReferenceDocument> migration = document("migration.md");
    private final Supplier<List<CodeSample>> samples = SingletonSupplier.of(() -> SAMPLES.stream()
            .map(name -> CodeSample.of(name, resource("samples/" + name)))
            .toList());

    ApiReference() {}

    /** The merchant protocol. */
    public ReferenceDocument protocol() {
        return protocol.get();
    }

    /** How a program that uses the original platform's SDK changes over. */
    public ReferenceDocument migration() {
        return migration.get();
    }

    /** The same first order in each language. */
    public List<CodeSample> samples() {
        return samples.get();
    }

    public Optional<CodeSample> sample(String file) {
        return samples().stream().filter(sample -> sample.file().equals(file)).findFirst();
    }

    private static Supplier<ReferenceDocument> document(String name) {
        return SingletonSupplier.of(() -> MarkdownReader.read(resource(name)));
    }

    private static String resource(String name) {
        try (InputStream file = ApiReference.class.getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new IllegalStateException(FOLDER + name + " is missing on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
