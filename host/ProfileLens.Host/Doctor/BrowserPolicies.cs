using System.Text.Json;

namespace ProfileLens.Host.Doctor;

/// <summary>
/// The administrator's settings that can keep a browser from ProfileLens
/// (https://chromeenterprise.google/policies/, native messaging and extensions).
/// </summary>
internal sealed class BrowserPolicies
{
    private static readonly string[] Lists =
    [
        "NativeMessagingBlocklist",
        "NativeMessagingAllowlist",
        "ExtensionInstallBlocklist",
        "ExtensionInstallAllowlist",
    ];

    private readonly Dictionary<string, HashSet<string>> lists = Lists.ToDictionary(
        name => name,
        _ => new HashSet<string>(StringComparer.Ordinal)
    );

    /// <summary>Policies that hold lists of text.</summary>
    public static IReadOnlyList<string> ListNames => Lists;

    /// <summary>The policy that, when false, makes a browser ignore this user's places.</summary>
    public const string UserLevelHosts = "NativeMessagingUserLevelHosts";

    /// <summary>Whether this user's places are read.</summary>
    public bool AllowsUserLevelHosts { get; private set; } = true;

    /// <summary>Adds one entry of a list policy.</summary>
    public void Add(string list, string entry) => lists[list].Add(entry);

    /// <summary>Makes the browser ignore this user's places.</summary>
    public void ForbidUserLevelHosts() => AllowsUserLevelHosts = false;

    /// <summary>Adds a policy file of Linux: one JSON object. Chromium allows comments and trailing commas in it.</summary>
    /// <exception cref="JsonException">It is not JSON, or no object.</exception>
    public void AddJson(Stream file)
    {
        using var document = JsonDocument.Parse(
            file,
            new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }
        );
        if (document.RootElement.ValueKind is not JsonValueKind.Object)
        {
            throw new JsonException("The file holds no object.");
        }
        foreach (var policy in document.RootElement.EnumerateObject())
        {
            Take(policy);
        }
    }

    /// <summary>Why the extension can't start the host, or can't be installed; null when nothing forbids it.</summary>
    /// <param name="userPlacesNeeded">No machine-wide place is registered, so this user's places must be read.</param>
    public string? Blocking(string hostName, string extensionId, bool userPlacesNeeded)
    {
        if (IsBlocked("NativeMessagingBlocklist", "NativeMessagingAllowlist", hostName))
        {
            return $"forbids ProfileLens's program ({hostName}) by NativeMessagingBlocklist";
        }
        if (IsBlocked("ExtensionInstallBlocklist", "ExtensionInstallAllowlist", extensionId))
        {
            return $"forbids ProfileLens's extension ({extensionId}) by ExtensionInstallBlocklist";
        }
        return userPlacesNeeded && !AllowsUserLevelHosts
            ? $"ignores what a user has registered ({UserLevelHosts} is off)"
            : null;
    }

    /// <summary>Everything a list policy holds.</summary>
    public IEnumerable<string> Entries(string list) => lists[list].Order(StringComparer.Ordinal);

    /// <summary>What the allowlists lack for the extension to start the host and to be installed.</summary>
    public IEnumerable<(string List, string Entry)> MissingPermissions(string hostName, string extensionId)
    {
        if (IsBlocked("NativeMessagingBlocklist", "NativeMessagingAllowlist", hostName))
        {
            yield return ("NativeMessagingAllowlist", hostName);
        }
        if (IsBlocked("ExtensionInstallBlocklist", "ExtensionInstallAllowlist", extensionId))
        {
            yield return ("ExtensionInstallAllowlist", extensionId);
        }
    }

    private bool IsBlocked(string blocklist, string allowlist, string entry) =>
        (lists[blocklist].Contains("*") || lists[blocklist].Contains(entry)) && !lists[allowlist].Contains(entry);

    private void Take(JsonProperty policy)
    {
        if (policy.Name == UserLevelHosts && policy.Value.ValueKind is JsonValueKind.False)
        {
            ForbidUserLevelHosts();
        }
        else if (lists.TryGetValue(policy.Name, out var list) && policy.Value.ValueKind is JsonValueKind.Array)
        {
            list.UnionWith(
                policy
                    .Value.EnumerateArray()
                    .Where(entry => entry.ValueKind is JsonValueKind.String)
                    .Select(entry => entry.GetString()!)
            );
        }
    }
}
