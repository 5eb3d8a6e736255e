package org.lifepay.gateway.reference;

/**
 * A program that places a first order.
 *
 * @param file its name, which is also the address of its download
 * @param language as shown
 * @param command how it is run; {@code URL}, {@code FOLDER} and {@code PASSWORD} are the reader's own
 */
public record CodeSample(String file, String language, String command, String code) {
    private static final String ARGUMENTS = " URL FOLDER PASSWORD";

    static CodeSample of(String file, String code) {
        return switch (file.substring(file.lastIndexOf('.') + 1)) {
            case "java" -> new CodeSample(file, "Java", "java -cp lifepay-sdk.jar " + file + ARGUMENTS, code);
            case "php" -> new CodeSample(file, "PHP", "php " + file + ARGUMENTS, code);
            case "py" -> new CodeSample(file, "Python", "python3 " + file + ARGUMENTS, code);
            case "mjs" -> new CodeSample(file, "Node.js", "node " + file + ARGUMENTS, code);
            case "sh" -> new CodeSample(file, "curl", "bash " + file + ARGUMENTS, code);
            default -> throw new IllegalArgumentException("no language for " + file);
        };
    }

    /** The anchor on the page. */
    public String id() {
        return file.substring(file.lastIndexOf('.') + 1);
    }
}
