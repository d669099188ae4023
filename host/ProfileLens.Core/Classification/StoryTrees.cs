using System.Runtime.InteropServices;

namespace ProfileLens.Core.Classification;

/// <summary>The boosted trees of a story. Thread-safe.</summary>
internal sealed class StoryTrees
{
    /// <summary>More than what adding up floats in another order can make a difference.</summary>
    private const float Slack = 0.01f;

    private const short Leaf = -1;

    private readonly int[] roots;
    private readonly List<Node> nodes = [];

    /// <summary>For each tree the most that it and those after it can add.</summary>
    private readonly float[] most;

    public StoryTrees(StoryWeights weights)
    {
        roots = [.. weights.Roots.Select(r => Add(weights.Nodes, r))];
        most = new float[roots.Length + 1];
        for (var tree = roots.Length - 1; tree >= 0; tree--)
        {
            most[tree] = most[tree + 1] + HighestLeaf(weights.Nodes, weights.Roots[tree]);
        }
    }

    /// <summary>Whether no values at all could make a score reach a bound.</summary>
    /// <param name="begun">Log-odds without the trees.</param>
    public bool CannotReach(float begun, float least) => begun + most[0] < least - Slack;

    /// <summary>Whether the score of a story reaches a bound; looks at no more trees than it takes to tell.</summary>
    /// <param name="begun">Log-odds without the trees.</param>
    /// <param name="values">Of <see cref="TextModel.StoryFeatures"/>.</param>
    public bool Reaches(float begun, float least, ReadOnlySpan<float> values)
    {
        var logOdds = begun;
        for (var tree = 0; tree < roots.Length; tree++)
        {
            if (logOdds + most[tree] < least - Slack)
            {
                return false;
            }

            logOdds += LeafFrom(roots[tree], values);
        }

        return logOdds >= least;
    }

    private float LeafFrom(int at, ReadOnlySpan<float> values)
    {
        ReadOnlySpan<Node> all = CollectionsMarshal.AsSpan(nodes);
        ref readonly var node = ref all[at];
        while (node.Feature != Leaf)
        {
            at += values[node.Feature] <= node.Value ? 1 : node.Right;
            node = ref all[at];
        }

        return node.Value;
    }

    private static float HighestLeaf(StoryNode[] of, int at) =>
        of[at].Feature < 0 ? of[at].Value : Math.Max(HighestLeaf(of, of[at].Left), HighestLeaf(of, of[at].Right));

    /// <summary>Adds a node and all below it.</summary>
    /// <returns>Its place.</returns>
    private int Add(StoryNode[] from, int at)
    {
        var (node, place) = (from[at], nodes.Count);
        nodes.Add(new Node(node.Value, Leaf, 0));
        if (node.Feature >= 0)
        {
            _ = Add(from, node.Left);
            var right = checked((ushort)(Add(from, node.Right) - place));
            nodes[place] = new Node(node.Threshold, checked((short)node.Feature), right);
        }

        return place;
    }

    /// <summary>A node of eight bytes, since all of them are looked at for each message; its left child follows it.</summary>
    /// <param name="Value">The threshold, or what a leaf adds.</param>
    /// <param name="Right">Places further on.</param>
    private readonly record struct Node(float Value, short Feature, ushort Right);
}
