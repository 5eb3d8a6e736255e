package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Rules about the text of every module's sources. */
class SourceRulesTest {
    private static final int MAX_FILE_LINES = 300;
    private static final int MAX_METHOD_LINES = 40;
    private static final Path ROOT = SourceFiles.ROOT;
    private static final Pattern LONG_TEST_NAME = Pattern.compile("\\bvoid (\\w{81,})\\(");
    private static final Pattern OLD_CRYPTO = Pattern.compile("\"[^\"]*(MD5|SHA-?1\\b|/ECB|\\bDES\\b|RC4)[^\"]*\"");

    @Test
    void no_class_has_more_than_300_lines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path source : SourceFiles.main()) {
            long lines = Files.readString(source).lines().count();
            if (lines > MAX_FILE_LINES) {
                tooLong.add(ROOT.relativize(source) + " has " + lines);
            }
        }

        assertThat(tooLong).isEmpty();
    }

    @Test
    void no_method_has_more_than_40_lines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, null, null, files.getJavaFileObjectsFromPaths(SourceFiles.main()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new Methods(unit, positions, tooLong).scan(unit, null);
            }
        }

        assertThat(tooLong).isEmpty();
    }

    @Test
    void weak_algorithms_are_named_in_the_envelope_only() throws IOException {
        List<String> named = new ArrayList<>();
        for (Path source : SourceFiles.main()) {
            String text = Files.readString(source);
            if (OLD_CRYPTO.matcher(text).find()) {
                named.add(ROOT.relativize(source).toString());
            }
        }

        // Alipay itself names certificates by MD5; the stand-in must do as it does.
        assertThat(named)
                .filteredOn(file -> !file.startsWith("envelope/"))
                .containsExactly("simulator/src/main/java/org/lifepay/simulator/key/CertificateNumber.java");
        assertThat(named).anyMatch(file -> file.startsWith("envelope/"));
    }

    @Test
    void the_zone_of_business_days_and_the_form_of_times_in_sql_stand_in_one_class_each() throws IOException {
        assertThat(gatewaySourcesWith("ZoneId.of(")).containsExactly("time/BusinessDay.java");
        assertThat(gatewaySourcesWith("ZoneOffset.UTC")).containsExactly("database/Timestamps.java");
    }

    @Test
    void no_test_has_a_name_of_more_than_80_characters() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path source : SourceFiles.test()) {
            Matcher names = LONG_TEST_NAME.matcher(Files.readString(source));
            while (names.find()) {
                tooLong.add(ROOT.relativize(source) + " " + names.group(1));
            }
        }

        assertThat(tooLong).isEmpty();
    }

    private static List<String> gatewaySourcesWith(String text) throws IOException {
        Path gateway = ROOT.resolve("gateway/src/main/java/org/lifepay/gateway");
        List<String> found = new ArrayList<>();
        for (Path source : SourceFiles.below(gateway).sorted().toList()) {
            if (Files.readString(source).contains(text)) {
                found.add(gateway.relativize(source).toString());
            }
        }
        return found;
    }

    private static final class Methods extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> tooLong;

        Methods(CompilationUnitTree unit, SourcePositions positions, List<String> tooLong) {
            this.unit = unit;
            this.positions = positions;
            this.tooLong = tooLong;
        }

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            long lines = lines(method);
            if (lines > MAX_METHOD_LINES) {
                tooLong.add(unit.getSourceFile().getName() + " " + method.getName() + " has " + lines);
            }
            return super.visitMethod(method, null);
        }

        private long lines(Tree tree) {
            var map = unit.getLineMap();
            return map.getLineNumber(positions.getEndPosition(unit, tree))
                    - map.getLineNumber(positions.getStartPosition(unit, tree))
                    + 1;
        }
    }
}
