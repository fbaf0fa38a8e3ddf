package org.isoloss.cli.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A headless Chromium with a profile of its own, driven through ChromeDriver. For one thread. */
public final class Browser implements AutoCloseable {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<Path> DRIVERS =
            List.of(Path.of("/usr/bin/chromedriver"), Path.of("/usr/local/bin/chromedriver"));
    private static final List<Path> BROWSERS =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process driver;
    private final Path profile;
    private final URI base;
    private final String session;

    private Browser(Path driverProgram, Path browserProgram) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        profile = Files.createTempDirectory("isoloss-browser");
        base = URI.create("http://127.0.0.1:" + port);
        driver = new ProcessBuilder(driverProgram.toString(), "--port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("chromedriver.log").toFile())
                .start();
        try {
            awaitDriver();
            session = send(
                            "POST",
                            "/session",
                            Map.of("capabilities", Map.of("alwaysMatch", capabilities(browserProgram))))
                    .get("sessionId")
                    .stringValue();
        } catch (IOException | RuntimeException e) {
            stop();
            throw e;
        }
    }

    /** Starts a browser; skips the test, saying so, where there is none. */
    public static Browser startOrSkip() throws IOException {
        Optional<Path> driver = DRIVERS.stream().filter(Files::isExecutable).findFirst();
        Optional<Path> browser = BROWSERS.stream().filter(Files::isExecutable).findFirst();
        assumeTrue(
                driver.isPresent() && browser.isPresent(),
                "no Chromium with ChromeDriver here: on Debian, apt-get install chromium chromium-driver");
        return new Browser(driver.orElseThrow(), browser.orElseThrow());
    }

    private Map<String, Object> capabilities(Path browser) {
        List<String> arguments = List.of(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--force-prefers-reduced-motion",
                "--user-data-dir=" + profile.resolve("profile"));
        return Map.of(
                "browserName",
                "chrome",
                "goog:chromeOptions",
                Map.of("binary", browser.toString(), "args", arguments),
                "goog:loggingPrefs",
                Map.of("browser", "ALL", "performance", "ALL"));
    }

    private void awaitDriver() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                if (send("GET", "/status", null).get("ready").asBoolean()) {
                    return;
                }
            } catch (IOException e) {
                pause(); // it is not listening yet
            }
        }
        throw new IOException("ChromeDriver did not answer; see " + profile.resolve("chromedriver.log"));
    }

    /** Opens a file in a window that has the focus, and waits for its load event. */
    public void open(Path file) throws IOException {
        devTools("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
        call("POST", "/url", Map.of("url", file.toUri().toString()));
    }

    /** Sets the size of the page, in CSS pixels, as a device of that size has it. */
    public void size(int width, int height) throws IOException {
        devTools(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    /** Makes the system prefer light or dark colours. */
    public void prefer(String colours) throws IOException {
        devTools(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
    }

    /** Shows the page as it would be on a medium: {@code print}. */
    public void medium(String medium) throws IOException {
        devTools("Emulation.setEmulatedMedia", Map.of("media", medium));
    }

    /** Returns what a function body in JavaScript returns. */
    public JsonNode script(String body, Object... arguments) throws IOException {
        return call("POST", "/execute/sync", Map.of("script", body, "args", List.of(arguments)));
    }

    /** Waits until a JavaScript expression is true. */
    public void await(String expression) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!script("return Boolean(" + expression + ")").asBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never became true: " + expression);
            }
            pause();
        }
    }

    /** Moves the mouse to the middle of the first element that a CSS selector finds. */
    public void hover(String selector) throws IOException {
        script("document.querySelector(arguments[0]).scrollIntoView({block: 'center', behavior: 'instant'})", selector);
        JsonNode element = call("POST", "/element", Map.of("using", "css selector", "value", selector));
        call(
                "POST",
                "/actions",
                Map.of(
                        "actions",
                        List.of(Map.of(
                                "type",
                                "pointer",
                                "id",
                                "mouse",
                                "actions",
                                List.of(
                                        Map.of("type", "pointerMove", "duration", 0, "x", 1, "y", 1),
                                        Map.of(
                                                "type",
                                                "pointerMove",
                                                "duration",
                                                50,
                                                "x",
                                                0,
                                                "y",
                                                0,
                                                "origin",
                                                element),
                                        Map.of("type", "pause", "duration", 100))))));
    }

    /** Clicks the first element that a CSS selector finds. */
    public void click(String selector) throws IOException {
        script("document.querySelector(arguments[0]).click()", selector);
    }

    /** Presses keys; {@code \uE004} is the tab key, as WebDriver numbers them. */
    public void press(String keys) throws IOException {
        List<Map<String, String>> actions = keys.codePoints()
                .mapToObj(Character::toString)
                .flatMap(key ->
                        Stream.of(Map.of("type", "keyDown", "value", key), Map.of("type", "keyUp", "value", key)))
                .toList();
        call("POST", "/actions", Map.of("actions", List.of(Map.of("type", "key", "id", "keys", "actions", actions))));
    }

    /** Returns what the console was told since it was last asked, one line a message. */
    public List<String> console() throws IOException {
        return call("POST", "/se/log", Map.of("type", "browser"))
                .valueStream()
                .map(entry -> entry.get("level").stringValue() + " "
                        + entry.get("message").stringValue())
                .toList();
    }

    /** Returns the addresses that were requested since it was last asked, those of data and blobs left out. */
    public List<String> requests() throws IOException {
        return call("POST", "/se/log", Map.of("type", "performance"))
                .valueStream()
                .map(entry ->
                        MAPPER.readTree(entry.get("message").stringValue()).get("message"))
                .filter(message -> message.get("method").stringValue().equals("Network.requestWillBeSent"))
                .map(message -> message.at("/params/request/url").stringValue())
                .filter(url -> !url.startsWith("data:") && !url.startsWith("blob:"))
                .toList();
    }

    /** Writes what is seen of the page, the whole of it, as PNG. */
    public void screenshot(Path file) throws IOException {
        JsonNode metrics = devTools("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
        int height = Math.min(12_000, metrics.get("height").asInt());
        screenshot(file, metrics.get("width").asInt(), height);
    }

    /** Writes the upper part of the page, of a size in CSS pixels, as PNG. */
    public void screenshot(Path file, int width, int height) throws IOException {
        JsonNode picture = devTools(
                "Page.captureScreenshot",
                Map.of(
                        "format",
                        "png",
                        "captureBeyondViewport",
                        true,
                        "clip",
                        Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1)));
        Files.write(file, Base64.getDecoder().decode(picture.get("data").stringValue()));
    }

    private JsonNode devTools(String command, Map<String, ?> parameters) throws IOException {
        return call("POST", "/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
    }

    private JsonNode call(String method, String path, Object body) throws IOException {
        return send(method, "/session/" + session + path, body);
    }

    private JsonNode send(String method, String path, @Nullable Object body) throws IOException {
        HttpRequest.BodyPublisher content = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(body));
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE.multipliedBy(2))
                .header("Content-Type", "application/json")
                .method(method, content)
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode value = MAPPER.readTree(response.body()).get("value");
            if (value instanceof ObjectNode error && error.path("error").isString()) {
                throw new IllegalStateException(error.get("error").stringValue() + ": "
                        + error.path("message").asString());
            }
            return value;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            send("DELETE", "/session/" + session, null);
        } finally {
            stop();
        }
    }

    private void stop() throws IOException {
        driver.descendants().forEach(ProcessHandle::destroy);
        driver.destroy();
        try {
            if (!driver.waitFor(5, TimeUnit.SECONDS)) {
                driver.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> inside = Files.walk(profile)) {
            inside.sorted(Comparator.reverseOrder()).forEach(Browser::deleteQuietly);
        } catch (UncheckedIOException e) {
            // The browser is still tidying up; the system's folder for temporary files is cleaned anyway.
        }
    }

    private static void deleteQuietly(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // As above.
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
