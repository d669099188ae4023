using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ProfileLens.Core.Rules;

namespace ProfileLens.Core.Text.Entities;

/// <summary>What the scanners know of the world, from <c>rules/entities</c>; read once, on first use. Thread-safe.</summary>
internal sealed class EntityRules
{
    private static readonly Lazy<EntityRules> Loaded = new(() => new EntityRules());

    private readonly Lazy<Dictionary<string, int>> ibans = new(() =>
        Read("iban-lengths", EntityRulesContext.Default.DictionaryStringInt32)
    );

    private readonly Lazy<KnownSites> sites;

    private readonly Lazy<GiftCardShape[]> giftCards = new(() =>
        Read("gift-card-codes", EntityRulesContext.Default.GiftCardShapeArray)
    );

    private readonly Lazy<MessengerNames[]> messengers = new(() =>
        Read("messengers", EntityRulesContext.Default.MessengerNamesArray)
    );

    private readonly Lazy<SearchValues<string>> messengerWords;
    private readonly Lazy<PlaceClaims> places;

    private EntityRules()
    {
        messengerWords = new(() =>
            SearchValues.Create(
                [.. messengers.Value.SelectMany(m => m.Words.Concat(m.Links))],
                StringComparison.OrdinalIgnoreCase
            )
        );
        sites = new(() =>
            new KnownSites(Read("known-sites", EntityRulesContext.Default.KnownSitesFile), FoldingTable.Installed)
        );
        places = new(() => new PlaceClaims(Read("places", EntityRulesContext.Default.PlacesFile)));
    }

    /// <summary>The installed rules.</summary>
    public static EntityRules Default => Loaded.Value;

    /// <summary>Characters of a bank account number by ISO 3166 country (ISO 13616 registry).</summary>
    public IReadOnlyDictionary<string, int> IbanLengths => ibans.Value;

    /// <summary>Sites that others pretend to be.</summary>
    public KnownSites Sites => sites.Value;

    /// <summary>Shapes of gift-card codes.</summary>
    public IReadOnlyList<GiftCardShape> GiftCards => giftCards.Value;

    /// <summary>Messengers, and how a name on them is written.</summary>
    public IReadOnlyList<MessengerNames> Messengers => messengers.Value;

    /// <summary>Every word and link of <see cref="Messengers"/>, in any case.</summary>
    public SearchValues<string> MessengerWords => messengerWords.Value;

    /// <summary>Sentences that say where somebody lives.</summary>
    public PlaceClaims Places => places.Value;

    /// <summary>Reads every file now instead of when it is first needed.</summary>
    public void Load()
    {
        _ = (IbanLengths, Sites, GiftCards, Messengers, MessengerWords, Places);
    }

    private static T Read<T>(string name, JsonTypeInfo<T> type)
    {
        using var stream = RulesFolder.Open($"entities/{name}.json");
        return JsonSerializer.Deserialize(stream, type)
            ?? throw new JsonException($"entities/{name}.json: null; allowed: an object or array");
    }
}
