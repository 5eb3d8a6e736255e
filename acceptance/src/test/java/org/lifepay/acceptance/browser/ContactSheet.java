package org.lifepay.acceptance.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One page with all pictures of a folder side by side, so that every page of the gateway can be looked at in one go. */
final class ContactSheet {
    static final String NAME = "index.html";

    private ContactSheet() {}

    /** Writes it anew into the folder. */
    static void write(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            String figures = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".png"))
                    .sorted()
                    .map(name -> "<figure><a href=\"" + name + "\"><img src=\"" + name
                            + "\" alt=\"\" loading=\"lazy\"></a><figcaption>" + name + "</figcaption></figure>\n")
                    .collect(Collectors.joining());
            Files.writeString(folder.resolve(NAME), """
                    <!DOCTYPE html>
                    <meta charset="utf-8"><title>Pictures of all pages</title>
                    <style>
                    body { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px; background: #999; font: 12px sans-serif }
                    figure { margin: 0 } figcaption { max-width: 300px; overflow-wrap: anywhere }
                    img { display: block; width: 300px; height: 400px; object-fit: cover; object-position: top; background: #fff }
                    </style>
                    """ + figures);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
