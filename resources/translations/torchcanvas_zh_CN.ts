<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About TorchCanvas</source>
        <translation>关于 TorchCanvas</translation>
    </message>
    <message>
        <source>Version {version} · builds, explains and trains PyTorch networks</source>
        <translation>版本 {version} · 搭建、解释并训练 PyTorch 网络</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Icons</source>
        <translation>图标</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>程序库</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>声明</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Licence: {title}</source>
        <translation>许可证：{title}</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;New</source>
        <translation>新建(&amp;N)</translation>
    </message>
    <message>
        <source>Start with an empty canvas</source>
        <translation>从空白画布开始</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>Copy PyTorch &amp;code</source>
        <translation>复制 PyTorch 代码(&amp;C)</translation>
    </message>
    <message>
        <source>Put the network&apos;s Python module on the clipboard</source>
        <translation>把网络的 Python 模块放到剪贴板</translation>
    </message>
    <message>
        <source>Save PyTorch co&amp;de…</source>
        <translation>保存 PyTorch 代码(&amp;D)…</translation>
    </message>
    <message>
        <source>Write the network as a Python module</source>
        <translation>把网络写成 Python 模块</translation>
    </message>
    <message>
        <source>Export pictu&amp;re…</source>
        <translation>导出图片(&amp;R)…</translation>
    </message>
    <message>
        <source>Save the network as a picture: PNG, SVG or PDF</source>
        <translation>把网络保存为图片：PNG、SVG 或 PDF</translation>
    </message>
    <message>
        <source>Save &amp;weights…</source>
        <translation>保存权重(&amp;W)…</translation>
    </message>
    <message>
        <source>Write the best weights of the latest run as safetensors</source>
        <translation>把最近一次运行的最佳权重写成 safetensors</translation>
    </message>
    <message>
        <source>&amp;Load weights…</source>
        <translation>载入权重(&amp;L)…</translation>
    </message>
    <message>
        <source>Use a safetensors file&apos;s weights to evaluate and classify</source>
        <translation>用 safetensors 文件的权重来评估和分类</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>首选项(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;History…</source>
        <translation>历史记录(&amp;H)…</translation>
    </message>
    <message>
        <source>List every step, and go back or forward to any of them</source>
        <translation>列出每一步，可前进或后退到任意一步</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>创建副本(&amp;D)</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>删除(&amp;L)</translation>
    </message>
    <message>
        <source>Delete what is selected and join what stood around it</source>
        <translation>删除选中的内容，并把两边接起来</translation>
    </message>
    <message>
        <source>Detac&amp;h</source>
        <translation>脱离(&amp;H)</translation>
    </message>
    <message>
        <source>Take what is selected out of its chain, which closes, and keep it</source>
        <translation>把选中的内容从链中取出并保留；链会自行接合</translation>
    </message>
    <message>
        <source>Disa&amp;ble</source>
        <translation>停用(&amp;B)</translation>
    </message>
    <message>
        <source>Let what is selected pass its input through</source>
        <translation>让选中的内容直接传递输入</translation>
    </message>
    <message>
        <source>Chan&amp;ge type…</source>
        <translation>更改类型(&amp;G)…</translation>
    </message>
    <message>
        <source>Make the layer one of another type, keeping what fits</source>
        <translation>把该层改为另一种类型，保留适用的参数</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>Re&amp;name…</source>
        <translation>重命名(&amp;N)…</translation>
    </message>
    <message>
        <source>Close this tab; behind the last one the start page shows</source>
        <translation>关闭此标签页；关闭最后一个后显示起始页</translation>
    </message>
    <message>
        <source>Open the c&amp;losed tab again</source>
        <translation>重新打开已关闭的标签页(&amp;L)</translation>
    </message>
    <message>
        <source>Open the file whose tab was closed last</source>
        <translation>打开最近关闭的标签页中的文件</translation>
    </message>
    <message>
        <source>Co&amp;mpare with…</source>
        <translation>比较(&amp;M)…</translation>
    </message>
    <message>
        <source>Show side by side how the network differs from another one</source>
        <translation>并排显示当前网络与另一个网络的差别</translation>
    </message>
    <message>
        <source>&amp;Invert the selection</source>
        <translation>反选(&amp;I)</translation>
    </message>
    <message>
        <source>Select what comes be&amp;fore</source>
        <translation>选择上游(&amp;F)</translation>
    </message>
    <message>
        <source>Select what f&amp;ollows</source>
        <translation>选择下游(&amp;O)</translation>
    </message>
    <message>
        <source>Select all of the same t&amp;ype</source>
        <translation>选择所有同类型的层(&amp;Y)</translation>
    </message>
    <message>
        <source>Group into a bloc&amp;k</source>
        <translation>组合成块(&amp;K)</translation>
    </message>
    <message>
        <source>Make what is selected a block that can be used again</source>
        <translation>把选中的内容做成可重复使用的块</translation>
    </message>
    <message>
        <source>Ungro&amp;up</source>
        <translation>解组(&amp;U)</translation>
    </message>
    <message>
        <source>Put the inside of the block in its place</source>
        <translation>用块的内部替换该块</translation>
    </message>
    <message>
        <source>Add a co&amp;mment</source>
        <translation>添加注释(&amp;M)</translation>
    </message>
    <message>
        <source>Put some words beside the network</source>
        <translation>在网络旁写几句话</translation>
    </message>
    <message>
        <source>Add a frame</source>
        <translation>添加框</translation>
    </message>
    <message>
        <source>Put a coloured frame with a title around what is selected</source>
        <translation>给选中的内容加上带标题的彩色框</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>固定(&amp;P)</translation>
    </message>
    <message>
        <source>Let arranging leave what is selected where it stands</source>
        <translation>整理时让选中的内容留在原处</translation>
    </message>
    <message>
        <source>A&amp;rrange</source>
        <translation>整理(&amp;R)</translation>
    </message>
    <message>
        <source>Set the network, or what is selected, in order from top to bottom</source>
        <translation>把网络或选中的内容从上到下排列整齐</translation>
    </message>
    <message>
        <source>Arrange to the right</source>
        <translation>向右整理</translation>
    </message>
    <message>
        <source>Set the network, or what is selected, in order from left to right</source>
        <translation>把网络或选中的内容从左到右排列整齐</translation>
    </message>
    <message>
        <source>&amp;Search everything…</source>
        <translation>搜索全部(&amp;S)…</translation>
    </message>
    <message>
        <source>Find any action, layer or node</source>
        <translation>查找任何操作、层或节点</translation>
    </message>
    <message>
        <source>&amp;Build</source>
        <translation>搭建(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Next tab</source>
        <translation>下一个标签页(&amp;N)</translation>
    </message>
    <message>
        <source>Pre&amp;vious tab</source>
        <translation>上一个标签页(&amp;V)</translation>
    </message>
    <message>
        <source>Move the tab to the right</source>
        <translation>将标签页右移</translation>
    </message>
    <message>
        <source>Move the tab to the left</source>
        <translation>将标签页左移</translation>
    </message>
    <message>
        <source>T&amp;raining panel</source>
        <translation>训练面板(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Problems panel</source>
        <translation>问题面板(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Data panel</source>
        <translation>数据面板(&amp;D)</translation>
    </message>
    <message>
        <source>R&amp;uns panel</source>
        <translation>运行记录面板(&amp;U)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>Zoom to &amp;100 %</source>
        <translation>缩放到 &amp;100 %</translation>
    </message>
    <message>
        <source>Show the &amp;whole network</source>
        <translation>显示整个网络(&amp;W)</translation>
    </message>
    <message>
        <source>Zoom to the &amp;selection</source>
        <translation>缩放到选中内容(&amp;S)</translation>
    </message>
    <message>
        <source>Op&amp;en the block</source>
        <translation>打开块(&amp;E)</translation>
    </message>
    <message>
        <source>Show what is inside the selected block</source>
        <translation>显示选中块的内部</translation>
    </message>
    <message>
        <source>Open the block in a tab</source>
        <translation>在标签页中打开块</translation>
    </message>
    <message>
        <source>Show what is inside the selected block beside its network</source>
        <translation>在网络旁边显示所选块的内部</translation>
    </message>
    <message>
        <source>Leave t&amp;he block</source>
        <translation>离开块(&amp;H)</translation>
    </message>
    <message>
        <source>Show the network around the block that is open</source>
        <translation>显示所打开的块外面的网络</translation>
    </message>
    <message>
        <source>&amp;Layers</source>
        <translation>层(&amp;L)</translation>
    </message>
    <message>
        <source>Show or hide the layers at the left</source>
        <translation>显示或隐藏左侧的层列表</translation>
    </message>
    <message>
        <source>I&amp;nspector</source>
        <translation>检查器(&amp;N)</translation>
    </message>
    <message>
        <source>Show or hide the inspector at the right</source>
        <translation>显示或隐藏右侧的检查器</translation>
    </message>
    <message>
        <source>Bottom &amp;panel</source>
        <translation>底部面板(&amp;P)</translation>
    </message>
    <message>
        <source>Show or hide training, problems, data and runs</source>
        <translation>显示或隐藏训练、问题、数据和运行记录</translation>
    </message>
    <message>
        <source>&amp;Mark changes</source>
        <translation>标出更改(&amp;M)</translation>
    </message>
    <message>
        <source>Mark on the canvas what changed since the network was saved</source>
        <translation>在画布上标出自上次保存以来的更改</translation>
    </message>
    <message>
        <source>Light or &amp;dark</source>
        <translation>浅色或深色(&amp;D)</translation>
    </message>
    <message>
        <source>Change between the light and the dark theme</source>
        <translation>在浅色和深色主题之间切换</translation>
    </message>
    <message>
        <source>Lar&amp;ger text</source>
        <translation>放大文字(&amp;G)</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>缩小文字(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>Stop training and keep a checkpoint</source>
        <translation>停止训练，保留检查点</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>Help on the &amp;layer</source>
        <translation>该层的帮助(&amp;L)</translation>
    </message>
    <message>
        <source>Say what the selected layer does, and what its arguments mean</source>
        <translation>说明选中的层做什么，以及各参数的含义</translation>
    </message>
    <message>
        <source>&amp;About TorchCanvas</source>
        <translation>关于 TorchCanvas(&amp;A)</translation>
    </message>
    <message>
        <source>{action}: {tip}</source>
        <translation>{action}：{tip}</translation>
    </message>
</context>
<context>
    <name>ArgumentRow</name>
    <message>
        <source>inferred</source>
        <translation>自动推断</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Pin {name}</source>
        <translation>固定 {name}</translation>
    </message>
    <message>
        <source>Fix {name} at a value of your own</source>
        <translation>把 {name} 固定为你自己的值</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Unpin {name}</source>
        <translation>取消固定 {name}</translation>
    </message>
    <message>
        <source>Pinned. Let {name} follow from the input again</source>
        <translation>已固定。让 {name} 重新跟随输入</translation>
    </message>
    <message>
        <source>Reset {name}</source>
        <translation>重置 {name}</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Default: {value}.</source>
        <translation>默认值：{value}。</translation>
    </message>
    <message>
        <source>Changed.</source>
        <translation>已更改。</translation>
    </message>
</context>
<context>
    <name>ArgumentsForm</name>
    <message>
        <source>defaults</source>
        <translation>默认值</translation>
    </message>
</context>
<context>
    <name>ArgumentsPart</name>
    <message>
        <source>Arguments</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Bring every argument back to what it was when the layer was added</source>
        <translation>把所有参数恢复为添加该层时的值</translation>
    </message>
    <message>
        <source>These are the arguments of {owner}, whose weights it calls. Set them there.</source>
        <translation>这些是 {owner} 的参数，这里调用它的权重。请在那里设置。</translation>
    </message>
    <message>
        <source>This type is not known here, so its arguments are kept as they are.</source>
        <translation>这里不认识这个类型，所以它的参数原样保留。</translation>
    </message>
    <message>
        <source>There is nothing to set.</source>
        <translation>没有可设置的内容。</translation>
    </message>
    <message>
        <source>Set {node}.{argument} to {value}</source>
        <translation>把 {node}.{argument} 设为 {value}</translation>
    </message>
    <message>
        <source>Reset {node}.{argument}</source>
        <translation>重置 {node}.{argument}</translation>
    </message>
    <message>
        <source>Reset {node}</source>
        <translation>重置 {node}</translation>
    </message>
</context>
<context>
    <name>BlockMenu</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Keep in my library</source>
        <translation>保存到我的块库</translation>
    </message>
    <message>
        <source>Delete from the network</source>
        <translation>从网络中删除</translation>
    </message>
    <message>
        <source>Delete from my library…</source>
        <translation>从我的块库中删除…</translation>
    </message>
    <message>
        <source>Your library has a block {block} already. Overwrite it?</source>
        <translation>您的块库中已有块 {block}。要覆盖它吗？</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>Delete {block} from your library? Networks that use it keep it.</source>
        <translation>要从您的块库中删除 {block} 吗？使用它的网络会保留它。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete block {block}</source>
        <translation>删除块 {block}</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>块库</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>BlockView</name>
    <message>
        <source>Name of the block</source>
        <translation>块的名称</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Fields of layers inside may name them, or calculate with them: planes*2.</source>
        <translation>块内各层的字段可以直接写参数名，或用它们计算：planes*2。</translation>
    </message>
    <message>
        <source>Add a parameter</source>
        <translation>添加参数</translation>
    </message>
    <message>
        <source>1 node</source>
        <translation>1 个节点</translation>
    </message>
    <message>
        <source>{n} nodes</source>
        <translation>{n} 个节点</translation>
    </message>
    <message>
        <source>used once</source>
        <translation>使用一次</translation>
    </message>
    <message>
        <source>used {n} times</source>
        <translation>使用 {n} 次</translation>
    </message>
    <message>
        <source>Rename block {old} to {new}</source>
        <translation>把块 {old} 改名为 {new}</translation>
    </message>
    <message>
        <source>Add parameter {name}</source>
        <translation>添加参数 {name}</translation>
    </message>
    <message>
        <source>Rename parameter {old} to {new}</source>
        <translation>把参数 {old} 改名为 {new}</translation>
    </message>
    <message>
        <source>Let {name} be of type {kind}</source>
        <translation>把 {name} 的类型设为 {kind}</translation>
    </message>
    <message>
        <source>Set the default of {name} to {value}</source>
        <translation>把 {name} 的默认值设为 {value}</translation>
    </message>
    <message>
        <source>Remove parameter {name}</source>
        <translation>删除参数 {name}</translation>
    </message>
</context>
<context>
    <name>Blocks</name>
    <message>
        <source>Residual block</source>
        <translation>残差块</translation>
    </message>
    <message>
        <source>ResNet&apos;s basic block: two 3×3 convolutions beside a shortcut; project gives the shortcut a convolution where the size changes.</source>
        <translation>ResNet 的基本块：两个 3×3 卷积，旁边一条捷径；尺寸改变处，project 让捷径带上一个卷积。</translation>
    </message>
    <message>
        <source>Residual bottleneck</source>
        <translation>残差瓶颈块</translation>
    </message>
    <message>
        <source>ResNet-50&apos;s block: 1×1, 3×3 and 1×1 convolutions beside a shortcut; 4·planes channels come out.</source>
        <translation>ResNet-50 的块：1×1、3×3、1×1 卷积，旁边一条捷径；输出 4·planes 个通道。</translation>
    </message>
    <message>
        <source>Convolution, batch norm, ReLU</source>
        <translation>卷积、批归一化、ReLU</translation>
    </message>
    <message>
        <source>A convolution that keeps the size at stride 1, its normalisation and its activation in one.</source>
        <translation>步幅为 1 时保持尺寸的卷积，连同归一化与激活合为一块。</translation>
    </message>
    <message>
        <source>Double convolution</source>
        <translation>双重卷积</translation>
    </message>
    <message>
        <source>U-Net&apos;s step: twice a 3×3 convolution, batch norm and ReLU; height and width stay.</source>
        <translation>U-Net 的一步：两次 3×3 卷积、批归一化与 ReLU；高和宽不变。</translation>
    </message>
    <message>
        <source>Transformer encoder block</source>
        <translation>Transformer 编码器块</translation>
    </message>
    <message>
        <source>Attention of a sequence to itself, then two linear maps, each added to what came in and normalised; d_model is what arrives.</source>
        <translation>序列对自身的注意力，然后是两个线性映射，各自与其输入相加并归一化；d_model 是到达的特征数。</translation>
    </message>
    <message>
        <source>Inverted residual</source>
        <translation>倒残差块</translation>
    </message>
    <message>
        <source>MobileNetV2&apos;s block, with ReLU: widens to hidden channels, convolves each by itself, narrows to planes; residual adds the input.</source>
        <translation>MobileNetV2 的块（使用 ReLU）：先扩展到 hidden 个通道，逐通道卷积，再收窄到 planes；residual 会加上输入。</translation>
    </message>
    <message>
        <source>Residual MLP</source>
        <translation>残差 MLP</translation>
    </message>
    <message>
        <source>Layer norm and two linear layers beside a shortcut, as in the second half of a transformer&apos;s layer.</source>
        <translation>层归一化与两个线性层，旁边一条捷径，如同 Transformer 层的后半部分。</translation>
    </message>
    <message>
        <source>Squeeze and excitation</source>
        <translation>压缩与激励</translation>
    </message>
    <message>
        <source>Weighs each channel by a gate that two small layers read off the whole image; channels is what arrives.</source>
        <translation>用两个小层从整幅图像读出的门控给每个通道加权；channels 是输入的通道数。</translation>
    </message>
</context>
<context>
    <name>Breadcrumbs</name>
    <message>
        <source>Where you are</source>
        <translation>当前位置</translation>
    </message>
    <message>
        <source>{node}, shown now</source>
        <translation>{node}，正在显示</translation>
    </message>
    <message>
        <source>used nowhere, so its shapes are not known</source>
        <translation>未被使用，所以形状未知</translation>
    </message>
    <message>
        <source>used once</source>
        <translation>使用一次</translation>
    </message>
    <message>
        <source>used {count} times: an edit changes all</source>
        <translation>使用 {count} 次：一处修改，处处生效</translation>
    </message>
    <message>
        <source>Back to {node}</source>
        <translation>回到 {node}</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Add {type}</source>
        <translation>添加 {type}</translation>
    </message>
    <message>
        <source>Connect {source} to {target}</source>
        <translation>把 {source} 连到 {target}</translation>
    </message>
    <message>
        <source>Reconnect {target}</source>
        <translation>重新连接 {target}</translation>
    </message>
    <message>
        <source>Disconnect {source} from {target}</source>
        <translation>断开 {source} 与 {target}</translation>
    </message>
    <message>
        <source>Put {node} on the wire</source>
        <translation>把 {node} 放到连线上</translation>
    </message>
    <message>
        <source>Move {node}</source>
        <translation>移动 {node}</translation>
    </message>
    <message>
        <source>Move {count} nodes</source>
        <translation>移动 {count} 个节点</translation>
    </message>
    <message>
        <source>Move the note</source>
        <translation>移动注记</translation>
    </message>
    <message>
        <source>Place automatically</source>
        <translation>自动排列</translation>
    </message>
    <message>
        <source>Rename {old} to {new}</source>
        <translation>把 {old} 重命名为 {new}</translation>
    </message>
    <message>
        <source>Enable {node}</source>
        <translation>启用 {node}</translation>
    </message>
    <message>
        <source>Enable {count} nodes</source>
        <translation>启用 {count} 个节点</translation>
    </message>
    <message>
        <source>Disable {node}</source>
        <translation>停用 {node}</translation>
    </message>
    <message>
        <source>Disable {count} nodes</source>
        <translation>停用 {count} 个节点</translation>
    </message>
    <message>
        <source>Delete {node}</source>
        <translation>删除 {node}</translation>
    </message>
    <message>
        <source>Delete {count} nodes</source>
        <translation>删除 {count} 个节点</translation>
    </message>
    <message>
        <source>Delete the note</source>
        <translation>删除注记</translation>
    </message>
    <message>
        <source>Cut {node}</source>
        <translation>剪切 {node}</translation>
    </message>
    <message>
        <source>Cut {count} nodes</source>
        <translation>剪切 {count} 个节点</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <source>Connect {node} to</source>
        <translation>把 {node} 连到</translation>
    </message>
    <message>
        <source>No other layer takes an input</source>
        <translation>没有其他可连接输入的层</translation>
    </message>
    <message>
        <source>Drop on a layer, or here to add one</source>
        <translation>放到一个层上，或放在这里添加层</translation>
    </message>
    <message>
        <source>Reconnect to {node}</source>
        <translation>改连到 {node}</translation>
    </message>
    <message>
        <source>Drop here to disconnect</source>
        <translation>放在这里断开</translation>
    </message>
    <message>
        <source>no shape yet</source>
        <translation>还没有形状</translation>
    </message>
    <message>
        <source>Add a layer…</source>
        <translation>添加层…</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>Add a comment</source>
        <translation>添加注释</translation>
    </message>
    <message>
        <source>Frame what is selected</source>
        <translation>给选中的内容加框</translation>
    </message>
    <message>
        <source>Add a frame</source>
        <translation>添加框</translation>
    </message>
    <message>
        <source>Arrange to the right</source>
        <translation>向右整理</translation>
    </message>
    <message>
        <source>Leave the block</source>
        <translation>离开块</translation>
    </message>
    <message>
        <source>Show the whole network</source>
        <translation>显示整个网络</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>书写</translation>
    </message>
    <message>
        <source>Color</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>Gray</source>
        <translation>灰色</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Connect to…</source>
        <translation>连接到…</translation>
    </message>
    <message>
        <source>Change type…</source>
        <translation>更改类型…</translation>
    </message>
    <message>
        <source>Open the block</source>
        <translation>打开块</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>gives {shape}</source>
        <translation>输出 {shape}</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>output {port}</source>
        <translation>输出端口 {port}</translation>
    </message>
    <message>
        <source>to {nodes}</source>
        <translation>连到 {nodes}</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>from {node}</source>
        <translation>来自 {node}</translation>
    </message>
    <message>
        <source>wire from {source} to {target}</source>
        <translation>从 {source} 到 {target} 的连线</translation>
    </message>
    <message>
        <source>comment: {text}</source>
        <translation>注释：{text}</translation>
    </message>
    <message>
        <source>frame: {title}</source>
        <translation>框：{title}</translation>
    </message>
    <message>
        <source>Arrange {count} nodes</source>
        <translation>整理 {count} 个节点</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>整理</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Open the block in a tab</source>
        <translation>在标签页中打开块</translation>
    </message>
    <message>
        <source>Detach</source>
        <translation>脱离</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Group into a block</source>
        <translation>组合成块</translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation>解组</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>What comes before</source>
        <translation>上游</translation>
    </message>
    <message>
        <source>What follows</source>
        <translation>下游</translation>
    </message>
    <message>
        <source>All of the same type</source>
        <translation>所有同类型的层</translation>
    </message>
    <message>
        <source>Detach {node}</source>
        <translation>脱离 {node}</translation>
    </message>
    <message>
        <source>Detach {count} nodes</source>
        <translation>脱离 {count} 个节点</translation>
    </message>
    <message>
        <source>keeps {arguments}</source>
        <translation>保留 {arguments}</translation>
    </message>
    <message>
        <source>without {arguments}</source>
        <translation>去掉 {arguments}</translation>
    </message>
    <message>
        <source>Change {node} into {type}</source>
        <translation>把 {node} 改为 {type}</translation>
    </message>
    <message>
        <source>Unpin {node}</source>
        <translation>取消固定 {node}</translation>
    </message>
    <message>
        <source>Unpin {count} nodes</source>
        <translation>取消固定 {count} 个节点</translation>
    </message>
    <message>
        <source>Pin {node}</source>
        <translation>固定 {node}</translation>
    </message>
    <message>
        <source>Pin {count} nodes</source>
        <translation>固定 {count} 个节点</translation>
    </message>
    <message>
        <source>Group into {block}</source>
        <translation>组合成 {block}</translation>
    </message>
    <message>
        <source>Rename block {old} to {new}</source>
        <translation>把块 {old} 改名为 {new}</translation>
    </message>
    <message>
        <source>Ungroup {node}</source>
        <translation>解组 {node}</translation>
    </message>
    <message>
        <source>Ungroup {count} blocks</source>
        <translation>解组 {count} 个块</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>框</translation>
    </message>
    <message>
        <source>Write a comment</source>
        <translation>书写注释</translation>
    </message>
    <message>
        <source>Name a frame</source>
        <translation>命名框</translation>
    </message>
    <message>
        <source>Paint the frame</source>
        <translation>给框上色</translation>
    </message>
    <message>
        <source>Resize</source>
        <translation>调整大小</translation>
    </message>
    <message>
        <source>1 node keeps its shape</source>
        <translation>1 个节点保持形状不变</translation>
    </message>
    <message>
        <source>{count} nodes keep their shapes</source>
        <translation>{count} 个节点保持形状不变</translation>
    </message>
    <message>
        <source>Fine up to here</source>
        <translation>到这里都没问题</translation>
    </message>
    <message>
        <source>{node} cannot work like this</source>
        <translation>{node} 这样无法工作</translation>
    </message>
    <message>
        <source>1 other repair</source>
        <translation>另有 1 种修复</translation>
    </message>
    <message>
        <source>{count} other repairs</source>
        <translation>另有 {count} 种修复</translation>
    </message>
    <message>
        <source>Alt+Enter</source>
        <translation>Alt+Enter</translation>
    </message>
    <message>
        <source>{type} (unknown)</source>
        <translation>{type}（未知）</translation>
    </message>
    <message>
        <source>weights of {owner}</source>
        <translation>{owner} 的权重</translation>
    </message>
    <message>
        <source>no {name}</source>
        <translation>无 {name}</translation>
    </message>
    <message>
        <source>{count} par.</source>
        <translation>{count} 参数</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>1 channel, {size} pixels; N is the batch</source>
        <translation>1 个通道，{size} 像素；N 是批</translation>
    </message>
    <message>
        <source>{count} channels, {size} pixels; N is the batch</source>
        <translation>{count} 个通道，{size} 像素；N 是批</translation>
    </message>
    <message>
        <source>{sizes} numbers a sample; N is the batch</source>
        <translation>每个样本 {sizes} 个数；N 是批</translation>
    </message>
    <message>
        <source>1 filter</source>
        <translation>1 个卷积核</translation>
    </message>
    <message>
        <source>{count} filters</source>
        <translation>{count} 个卷积核</translation>
    </message>
    <message>
        <source>positions each way</source>
        <translation>个位置（每个方向）</translation>
    </message>
</context>
<context>
    <name>CanvasActions</name>
    <message>
        <source>Open a network and the Build workspace first.</source>
        <translation>请先打开网络和“搭建”工作区。</translation>
    </message>
    <message>
        <source>The canvas is empty.</source>
        <translation>画布是空的。</translation>
    </message>
    <message>
        <source>Select a layer first.</source>
        <translation>请先选中一个层。</translation>
    </message>
    <message>
        <source>Select one layer only.</source>
        <translation>请只选中一个层。</translation>
    </message>
    <message>
        <source>Select a block first.</source>
        <translation>请先选中一个块。</translation>
    </message>
    <message>
        <source>No block is open.</source>
        <translation>没有打开的块。</translation>
    </message>
    <message>
        <source>A block has no help page.</source>
        <translation>块没有帮助页。</translation>
    </message>
    <message>
        <source>&amp;Enable</source>
        <translation>启用(&amp;E)</translation>
    </message>
    <message>
        <source>Un&amp;pin</source>
        <translation>取消固定(&amp;P)</translation>
    </message>
</context>
<context>
    <name>CanvasView</name>
    <message>
        <source>Nothing is here yet</source>
        <translation>这里还什么都没有</translation>
    </message>
    <message>
        <source>The network of a run appears here once one has started.</source>
        <translation>开始训练后，这里会显示运行的网络。</translation>
    </message>
    <message>
        <source>Type to add a layer, for example “input”, then press Enter.</source>
        <translation>输入文字来添加层，例如“input”，然后按 Enter。</translation>
    </message>
    <message>
        <source>Or double-click one in the list of layers, or drag it here.</source>
        <translation>也可以双击层列表中的层，或把它拖到这里。</translation>
    </message>
    <message>
        <source>Network of the run</source>
        <translation>运行的网络</translation>
    </message>
    <message>
        <source>Network canvas</source>
        <translation>网络画布</translation>
    </message>
    <message>
        <source>gives {shape}</source>
        <translation>输出 {shape}</translation>
    </message>
    <message>
        <source>has a problem</source>
        <translation>有问题</translation>
    </message>
</context>
<context>
    <name>ChainRow</name>
    <message>
        <source>Show {node}</source>
        <translation>显示 {node}</translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>{title} against epochs. Arrows move the crosshair, plus and minus look closer.</source>
        <translation>{title}随轮次的变化。方向键移动十字线，加号和减号缩放。</translation>
    </message>
    <message>
        <source>Wheel or + and −: look closer. Drag: move. Double-click or 0: the whole run.</source>
        <translation>滚轮或 + 和 −：缩放。拖动：移动。双击或 0：显示整个运行。</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>at epoch {epoch}</source>
        <translation>第 {epoch} 轮</translation>
    </message>
    <message>
        <source>at step {step}</source>
        <translation>第 {step} 步</translation>
    </message>
</context>
<context>
    <name>Checklist</name>
    <message>
        <source>Shapes agree</source>
        <translation>形状一致</translation>
    </message>
    <message>
        <source>known as soon as PyTorch is loaded</source>
        <translation>PyTorch 加载后立即可知</translation>
    </message>
    <message>
        <source>The network has problems</source>
        <translation>网络有问题</translation>
    </message>
    <message>
        <source>There is no network yet</source>
        <translation>还没有网络</translation>
    </message>
    <message>
        <source>from Input to Output</source>
        <translation>从 Input 到 Output</translation>
    </message>
    <message>
        <source>choose them in the Data panel</source>
        <translation>请在数据面板中选择</translation>
    </message>
    <message>
        <source>There are no data yet</source>
        <translation>还没有数据</translation>
    </message>
    <message>
        <source>Data and plan do not fit yet</source>
        <translation>数据与计划还不匹配</translation>
    </message>
    <message>
        <source>{train} to learn from, {validation} to judge by</source>
        <translation>{train} 个用于学习，{validation} 个用于验证</translation>
    </message>
    <message>
        <source>Data are chosen</source>
        <translation>已选择数据</translation>
    </message>
    <message>
        <source>Loss fits the output</source>
        <translation>损失函数与输出匹配</translation>
    </message>
    <message>
        <source>{count} scores, integer classes</source>
        <translation>{count} 个得分，整数类别</translation>
    </message>
    <message>
        <source>numbers of equal shape</source>
        <translation>形状相同的数值</translation>
    </message>
    <message>
        <source>mean 0, deviation 1 for each channel</source>
        <translation>每个通道均值 0、标准差 1</translation>
    </message>
    <message>
        <source>Inputs are normalised</source>
        <translation>输入已归一化</translation>
    </message>
    <message>
        <source>Inputs are normal</source>
        <translation>输入服从正态分布</translation>
    </message>
    <message>
        <source>drawn so</source>
        <translation>按此抽样</translation>
    </message>
    <message>
        <source>standardised inputs learn faster; see the Data panel</source>
        <translation>标准化的输入学得更快；见数据面板</translation>
    </message>
    <message>
        <source>Inputs are taken as they are</source>
        <translation>输入保持原样</translation>
    </message>
    <message>
        <source>plain SGD learns slowly</source>
        <translation>普通 SGD 学得慢</translation>
    </message>
    <message>
        <source>Consider momentum 0.9</source>
        <translation>可以考虑 momentum 0.9</translation>
    </message>
    <message>
        <source>and {count} more: see the Problems panel</source>
        <translation>另有 {count} 个：见问题面板</translation>
    </message>
    <message>
        <source>Before you start</source>
        <translation>开始之前</translation>
    </message>
    <message>
        <source>All right</source>
        <translation>没问题</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
</context>
<context>
    <name>Chooser</name>
    <message>
        <source>Compare {name} with</source>
        <translation>将 {name} 与以下网络比较</translation>
    </message>
    <message>
        <source>The network that you choose is shown as it was before, the open one as it is after.</source>
        <translation>所选的网络显示为“之前”，打开的网络显示为“之后”。</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>其他文件…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
</context>
<context>
    <name>ClassBars</name>
    <message>
        <source>Samples of each class, train + validation: {counts}</source>
        <translation>每个类别的样本数，训练 + 验证：{counts}</translation>
    </message>
    <message>
        <source>These data have no classes: every sample has numbers as its target.</source>
        <translation>这些数据没有类别：每个样本的目标是数值。</translation>
    </message>
    <message>
        <source>Counted as soon as PyTorch is loaded.</source>
        <translation>PyTorch 加载后立即统计。</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Search everything</source>
        <translation>搜索全部</translation>
    </message>
    <message>
        <source>Search layers, actions, nodes</source>
        <translation>搜索层、操作、节点</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>Nothing is called that. Try another word.</source>
        <translation>没有找到。请换个词试试。</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>Data plan</source>
        <translation>数据计划</translation>
    </message>
    <message>
        <source>Training plan</source>
        <translation>训练计划</translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Multiply-adds</source>
        <translation>乘加运算</translation>
    </message>
    <message>
        <source>{name}: not known</source>
        <translation>{name}：未知</translation>
    </message>
    <message>
        <source>{name}: {value} in both</source>
        <translation>{name}：两者均为 {value}</translation>
    </message>
    <message>
        <source>{name}: {before} → {after} ({difference})</source>
        <translation>{name}：{before} → {after}（{difference}）</translation>
    </message>
    <message>
        <source>Block {name}</source>
        <translation>块 {name}</translation>
    </message>
</context>
<context>
    <name>CompareWindow</name>
    <message>
        <source>{before} and {after}</source>
        <translation>{before} 与 {after}</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差别</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>+ {count} new</source>
        <translation>+ 新增 {count}</translation>
    </message>
    <message>
        <source>− {count} gone</source>
        <translation>− 移除 {count}</translation>
    </message>
    <message>
        <source>≠ {count} changed</source>
        <translation>≠ 更改 {count}</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>What is listed</source>
        <translation>列出的内容</translation>
    </message>
    <message>
        <source>Look at the same place in both</source>
        <translation>两侧查看同一位置</translation>
    </message>
    <message>
        <source>Previous difference (Shift+F7)</source>
        <translation>上一处差别 (Shift+F7)</translation>
    </message>
    <message>
        <source>Next difference (F7)</source>
        <translation>下一处差别 (F7)</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Both networks are the same. Where their layers stand does not count.</source>
        <translation>两个网络相同。层所在的位置不计在内。</translation>
    </message>
    <message>
        <source>Nothing of this kind differs.</source>
        <translation>此类内容没有差别。</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>Open a network first.</source>
        <translation>请先打开一个网络。</translation>
    </message>
    <message>
        <source>Save the recovered work first.</source>
        <translation>请先保存恢复的工作。</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>TorchCanvas networks (*.tcanvas);;All files (*)</source>
        <translation>TorchCanvas 网络 (*.tcanvas);;所有文件 (*)</translation>
    </message>
    <message>
        <source>{name}, as it was saved or opened</source>
        <translation>{name}（保存或打开时）</translation>
    </message>
    <message>
        <source>As it was saved or opened</source>
        <translation>保存或打开时的状态</translation>
    </message>
    <message>
        <source>Without the edits since then</source>
        <translation>不含此后的编辑</translation>
    </message>
</context>
<context>
    <name>CostPart</name>
    <message>
        <source>Cost</source>
        <translation>开销</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数量</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>乘加次数</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Multiply-adds for one sample</source>
        <translation>处理一个样本的乘加次数</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Output for a batch of {n}.</source>
        <translation>一批 {n} 个样本的输出。</translation>
    </message>
    <message>
        <source>The weights count where they are owned: {n}.</source>
        <translation>权重计入拥有它们的节点：{n}。</translation>
    </message>
</context>
<context>
    <name>DataPanel</name>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
</context>
<context>
    <name>DataPlanForm</name>
    <message>
        <source>Source</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Reset {what}</source>
        <translation>重置 {what}</translation>
    </message>
    <message>
        <source>Use {source}</source>
        <translation>使用 {source}</translation>
    </message>
    <message>
        <source>Standardise the inputs</source>
        <translation>对输入做标准化</translation>
    </message>
    <message>
        <source>Take the inputs as they are</source>
        <translation>输入保持原样</translation>
    </message>
    <message>
        <source>Resize the images</source>
        <translation>缩放图像</translation>
    </message>
    <message>
        <source>Do not resize the images</source>
        <translation>不缩放图像</translation>
    </message>
    <message>
        <source>Set {what} to {value}</source>
        <translation>把 {what} 设为 {value}</translation>
    </message>
</context>
<context>
    <name>Demonstration</name>
    <message>
        <source>Add {layer}</source>
        <translation>添加 {layer}</translation>
    </message>
</context>
<context>
    <name>DigitReader</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Number of a digit of the data</source>
        <translation>数据中数字的编号</translation>
    </message>
    <message>
        <source>One of the {count} digits of the data</source>
        <translation>数据中 {count} 个数字之一</translation>
    </message>
    <message>
        <source>Take this digit</source>
        <translation>使用这个数字</translation>
    </message>
    <message>
        <source>or digit</source>
        <translation>或数字</translation>
    </message>
    <message>
        <source>Draw a digit</source>
        <translation>画一个数字</translation>
    </message>
    <message>
        <source>Draw in the square; the answer comes as you draw.</source>
        <translation>在方框里画；边画边给出答案。</translation>
    </message>
    <message>
        <source>{share} % sure</source>
        <translation>{share} % 把握</translation>
    </message>
    <message>
        <source>otherwise {others}</source>
        <translation>其次 {others}</translation>
    </message>
</context>
<context>
    <name>DrawingPad</name>
    <message>
        <source>Drawing</source>
        <translation>手绘</translation>
    </message>
    <message>
        <source>Draw a digit with the mouse. Without a mouse, choose one of the digits by its number.</source>
        <translation>用鼠标画一个数字。没有鼠标时，可按编号选择一个数字。</translation>
    </message>
</context>
<context>
    <name>EdgeView</name>
    <message>
        <source>How it came to this</source>
        <translation>形状的由来</translation>
    </message>
    <message>
        <source>no shape yet</source>
        <translation>还没有形状</translation>
    </message>
    <message>
        <source>{size} {axis}</source>
        <translation>{axis} {size}</translation>
    </message>
    <message>
        <source>Show the {n} steps before these</source>
        <translation>显示之前的 {n} 步</translation>
    </message>
    <message>
        <source>{n} steps</source>
        <translation>{n} 步</translation>
    </message>
</context>
<context>
    <name>Editing</name>
    <message>
        <source>Select a layer first.</source>
        <translation>请先选择一个层。</translation>
    </message>
    <message>
        <source>Select a layer or a wire first.</source>
        <translation>请先选择一个层或一条连线。</translation>
    </message>
    <message>
        <source>The canvas is empty.</source>
        <translation>画布是空的。</translation>
    </message>
    <message>
        <source>Open a network and the Build workspace first.</source>
        <translation>请先打开网络和搭建工作区。</translation>
    </message>
    <message>
        <source>&amp;Undo {step}</source>
        <translation>撤销(&amp;U) {step}</translation>
    </message>
    <message>
        <source>&amp;Redo {step}</source>
        <translation>重做(&amp;R) {step}</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>Nothing was undone.</source>
        <translation>没有可重做的操作。</translation>
    </message>
    <message>
        <source>No step was taken yet.</source>
        <translation>还没有任何操作。</translation>
    </message>
    <message>
        <source>The clipboard holds no layers.</source>
        <translation>剪贴板中没有层。</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>No network is open.</source>
        <translation>没有打开网络。</translation>
    </message>
    <message>
        <source>Unsaved work is not being kept for a crash. {why}</source>
        <translation>未保存的工作没有得到崩溃保护。{why}</translation>
    </message>
    <message>
        <source>A block of your library cannot be read. {why}</source>
        <translation>您的块库中有一个块无法读取。{why}</translation>
    </message>
    <message>
        <source>What was open the last time cannot be opened again: {names}.</source>
        <translation>上次打开的文件无法再次打开：{names}。</translation>
    </message>
    <message>
        <source>Kept {block} in your library</source>
        <translation>已把 {block} 保存到您的块库</translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the message and its details</source>
        <translation>复制消息及其详细信息</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>操作没有成功</translation>
    </message>
    <message>
        <source>It has one problem; nothing was opened.</source>
        <translation>它有一个问题；没有打开任何内容。</translation>
    </message>
    <message>
        <source>It has {count} problems; nothing was opened.</source>
        <translation>它有 {count} 个问题；没有打开任何内容。</translation>
    </message>
    <message>
        <source>{file} cannot be read</source>
        <translation>无法读取 {file}</translation>
    </message>
</context>
<context>
    <name>Examples</name>
    <message>
        <source>A first convolutional network</source>
        <translation>第一个卷积网络</translation>
    </message>
    <message>
        <source>One convolution, one pooling, one linear layer: the smallest network with something to explain.</source>
        <translation>一个卷积、一个池化、一个线性层：最小而又值得解释的网络。</translation>
    </message>
    <message>
        <source>LeNet-5</source>
        <translation>LeNet-5</translation>
    </message>
    <message>
        <source>The classic of 1998: two convolutions, two poolings and three linear layers read the digits.</source>
        <translation>1998 年的经典：两个卷积、两个池化和三个线性层识别手写数字。</translation>
    </message>
    <message>
        <source>A network of linear layers</source>
        <translation>线性层网络</translation>
    </message>
    <message>
        <source>Three linear layers read a digit as 64 numbers, without a convolution; trains within a second.</source>
        <translation>三个线性层把数字当作 64 个数来识别，不用卷积；一秒内训练完。</translation>
    </message>
    <message>
        <source>AlexNet</source>
        <translation>AlexNet</translation>
    </message>
    <message>
        <source>The classic of 2012 in its later form: five convolutions, and three linear layers with most of the weights.</source>
        <translation>2012 年的经典，取其后来的形式：五个卷积，以及占去大部分权重的三个线性层。</translation>
    </message>
    <message>
        <source>VGG-16</source>
        <translation>VGG-16</translation>
    </message>
    <message>
        <source>The classic of 2014: thirteen small convolutions in a row, and more than a hundred million weights behind them.</source>
        <translation>2014 年的经典：十三个小卷积依次相连，其后是一亿多个权重。</translation>
    </message>
    <message>
        <source>ResNet-18</source>
        <translation>ResNet-18</translation>
    </message>
    <message>
        <source>The classic of 2015 for photographs: one block, used eight times; its weights bear torchvision&apos;s names.</source>
        <translation>2015 年的照片分类经典：一个块用了八次；权重的名称与 torchvision 相同。</translation>
    </message>
    <message>
        <source>ResNet-50</source>
        <translation>ResNet-50</translation>
    </message>
    <message>
        <source>The deeper residual network of 2015: bottleneck blocks, repeated 3, 4, 6 and 3 times.</source>
        <translation>2015 年更深的残差网络：瓶颈块依次重复 3、4、6、3 次。</translation>
    </message>
    <message>
        <source>U-Net</source>
        <translation>U-Net</translation>
    </message>
    <message>
        <source>The classic of 2015 that marks regions: halves the image four times, then doubles it beside what it saw before.</source>
        <translation>2015 年用于标出区域的经典：先把图像缩小一半四次，再逐次放大，并与先前所见的并列。</translation>
    </message>
    <message>
        <source>SqueezeNet 1.0</source>
        <translation>SqueezeNet 1.0</translation>
    </message>
    <message>
        <source>AlexNet&apos;s accuracy with a fiftieth of its weights (2016): narrow convolutions feed wide ones, joined by Cat.</source>
        <translation>以五十分之一的权重达到 AlexNet 的准确率（2016 年）：窄卷积之后接宽卷积，由 Cat 拼接。</translation>
    </message>
    <message>
        <source>DenseNet-121</source>
        <translation>DenseNet-121</translation>
    </message>
    <message>
        <source>The classic of 2016: each layer receives what all before it made, so that few channels are enough.</source>
        <translation>2016 年的经典：每一层都接收此前各层的全部结果，因此少量通道就已足够。</translation>
    </message>
    <message>
        <source>MobileNetV2</source>
        <translation>MobileNetV2</translation>
    </message>
    <message>
        <source>Made in 2018 for small devices: blocks widen, convolve each channel by itself and narrow again.</source>
        <translation>2018 年为小型设备而设计：块先加宽，再对每个通道单独卷积，然后变窄。</translation>
    </message>
    <message>
        <source>A small residual network</source>
        <translation>小型残差网络</translation>
    </message>
    <message>
        <source>One block, used four times; its shortcut has a convolution only where the size changes.</source>
        <translation>一个块用四次；只有大小改变时，跳跃连接上才有卷积。</translation>
    </message>
    <message>
        <source>The toy of PyTorch&apos;s tutorial</source>
        <translation>PyTorch 教程的小例子</translation>
    </message>
    <message>
        <source>LeNet learns to answer a random input with the numbers 0 to 9, by the mean squared error.</source>
        <translation>LeNet 按均方误差，学习对随机输入给出 0 到 9 这些数。</translation>
    </message>
</context>
<context>
    <name>FactsView</name>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>One sample</source>
        <translation>单个样本</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>{train} train, {validation} validation</source>
        <translation>训练 {train}，验证 {validation}</translation>
    </message>
    <message>
        <source>none: targets are numbers</source>
        <translation>无：目标是数值</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Open a network</source>
        <translation>打开网络</translation>
    </message>
    <message>
        <source>Save the network</source>
        <translation>保存网络</translation>
    </message>
    <message>
        <source>{file} is open in another tab. Close that tab first, or choose another name.</source>
        <translation>{file} 已在另一个标签页中打开。请先关闭那个标签页，或换一个名称。</translation>
    </message>
    <message>
        <source>Name the network after its file</source>
        <translation>以文件名命名网络</translation>
    </message>
    <message>
        <source>Saved {file}</source>
        <translation>已保存 {file}</translation>
    </message>
    <message>
        <source>No file was closed yet.</source>
        <translation>尚未关闭过文件。</translation>
    </message>
    <message>
        <source>TorchCanvas networks (*.tcanvas);;All files (*)</source>
        <translation>TorchCanvas 网络 (*.tcanvas);;所有文件 (*)</translation>
    </message>
    <message>
        <source>{file} was deleted or moved by another program. Save to write it again.</source>
        <translation>{file} 已被其他程序删除或移动。保存即可重新写入。</translation>
    </message>
</context>
<context>
    <name>FoldButton</name>
    <message>
        <source>More arguments: {names}</source>
        <translation>更多参数：{names}</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>As it was opened</source>
        <translation>打开时的状态</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Choose a step to go back or forward to it.</source>
        <translation>选择一步，以前进或后退到那里。</translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
</context>
<context>
    <name>LastRuns</name>
    <message>
        <source>Last runs</source>
        <translation>最近的运行</translation>
    </message>
    <message>
        <source>Show this run and the network that it trained</source>
        <translation>显示这次运行及其训练的网络</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>已发散</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>interrupted, can be resumed</source>
        <translation>已中断，可以继续</translation>
    </message>
    <message>
        <source>1 epoch</source>
        <translation>1 轮</translation>
    </message>
    <message>
        <source>{count} epochs</source>
        <translation>{count} 轮</translation>
    </message>
    <message>
        <source>validation accuracy {share} %</source>
        <translation>验证准确率 {share} %</translation>
    </message>
</context>
<context>
    <name>LayerHelp</name>
    <message>
        <source>Help: {layer}</source>
        <translation>帮助：{layer}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>{name} in PyTorch&apos;s documentation</source>
        <translation>PyTorch 文档中的 {name}</translation>
    </message>
    <message>
        <source>{least} or more</source>
        <translation>{least} 个或更多</translation>
    </message>
    <message>
        <source>{port}: {axes} axes, the batch included; {types}</source>
        <translation>{port}：{axes} 个轴（含批次）；{types}</translation>
    </message>
    <message>
        <source>follows from the input</source>
        <translation>由输入推出</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>default {value}</source>
        <translation>默认值 {value}</translation>
    </message>
</context>
<context>
    <name>MarksBar</name>
    <message>
        <source>Show side by side</source>
        <translation>并排显示</translation>
    </message>
    <message>
        <source>Mark changes no longer</source>
        <translation>不再标出更改</translation>
    </message>
    <message>
        <source>Nothing has changed since {name} was saved or opened.</source>
        <translation>自 {name} 保存或打开以来没有更改。</translation>
    </message>
    <message>
        <source>Marked is what changed since {name} was saved or opened: {added} new, {removed} gone, {changed} changed.</source>
        <translation>已标出自 {name} 保存或打开以来的更改：新增 {added}，移除 {removed}，更改 {changed}。</translation>
    </message>
</context>
<context>
    <name>MemoryBar</name>
    <message>
        <source>activations</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>An estimate from the shapes: work space and the allocator&apos;s reserve come on top.</source>
        <translation>由形状估算：还要加上工作空间和分配器的预留。</translation>
    </message>
    <message>
        <source>Memory at batch {size}</source>
        <translation>批大小 {size} 时的内存</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>尚不清楚</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>No file was opened yet</source>
        <translation>还没有打开过文件</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>关闭这条消息</translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <source>Overview of the network</source>
        <translation>网络概览</translation>
    </message>
    <message>
        <source>Click to look there</source>
        <translation>点击以查看该处</translation>
    </message>
</context>
<context>
    <name>Mishaps</name>
    <message>
        <source>TorchCanvas made a mistake. You can go on working; what you did last may not have taken effect.</source>
        <translation>TorchCanvas 出错了。你可以继续工作；最后的操作可能没有生效。</translation>
    </message>
    <message>
        <source>A copy of your work was kept.</source>
        <translation>你的工作已保留一份副本。</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>出错了</translation>
    </message>
</context>
<context>
    <name>NameEditor</name>
    <message>
        <source>Name of the layer</source>
        <translation>层的名称</translation>
    </message>
</context>
<context>
    <name>NameLine</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Click to rename</source>
        <translation>点击以重命名</translation>
    </message>
</context>
<context>
    <name>NoData</name>
    <message>
        <source>No data are chosen</source>
        <translation>还没有选择数据</translation>
    </message>
    <message>
        <source>Choose where samples come from; images are brought to the size of the Input.</source>
        <translation>请选择样本从哪里来；图像会缩放到 Input 的大小。</translation>
    </message>
    <message>
        <source>Use {source}</source>
        <translation>使用 {source}</translation>
    </message>
</context>
<context>
    <name>NodeHeader</name>
    <message>
        <source>block {name}</source>
        <translation>块 {name}</translation>
    </message>
    <message>
        <source>{type} · not known here</source>
        <translation>{type} · 这里不认识</translation>
    </message>
    <message>
        <source>1 problem</source>
        <translation>1 个问题</translation>
    </message>
    <message>
        <source>{n} problems</source>
        <translation>{n} 个问题</translation>
    </message>
    <message>
        <source>1 warning</source>
        <translation>1 个警告</translation>
    </message>
    <message>
        <source>{n} warnings</source>
        <translation>{n} 个警告</translation>
    </message>
</context>
<context>
    <name>NodeView</name>
    <message>
        <source>PyTorch&apos;s page on {name}</source>
        <translation>PyTorch 文档：{name}</translation>
    </message>
    <message>
        <source>Open PyTorch&apos;s documentation in the browser</source>
        <translation>在浏览器中打开 PyTorch 文档</translation>
    </message>
    <message>
        <source>Rename {old} to {new}</source>
        <translation>把 {old} 重命名为 {new}</translation>
    </message>
</context>
<context>
    <name>NoteEditor</name>
    <message>
        <source>Title of the frame</source>
        <translation>框的标题</translation>
    </message>
    <message>
        <source>Text of the comment</source>
        <translation>注释的文字</translation>
    </message>
</context>
<context>
    <name>NothingWrong</name>
    <message>
        <source>No problems</source>
        <translation>没有问题</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>尚未检查</translation>
    </message>
    <message>
        <source>Cannot check</source>
        <translation>无法检查</translation>
    </message>
    <message>
        <source>PyTorch is still loading. The network is checked as soon as it is there.</source>
        <translation>PyTorch 仍在加载。加载完成后立即检查网络。</translation>
    </message>
    <message>
        <source>There is no layer yet. Whatever you add is checked at once.</source>
        <translation>还没有层。添加的每个层都会立即检查。</translation>
    </message>
    <message>
        <source>Layers checked: {count}.</source>
        <translation>已检查的层：{count}。</translation>
    </message>
    <message>
        <source>Every shape and type from Input to Output, every argument, the batch axis, the data against the Input, the output against the loss, and the sizes of the batches.</source>
        <translation>从 Input 到 Output 的每个形状和类型、每个参数、批维、数据与 Input、输出与损失函数，以及批的大小。</translation>
    </message>
</context>
<context>
    <name>Overlays</name>
    <message>
        <source>1 node</source>
        <translation>1 个节点</translation>
    </message>
    <message>
        <source>{count} nodes</source>
        <translation>{count} 个节点</translation>
    </message>
    <message>
        <source>PyTorch could not be loaded, so there are no shapes</source>
        <translation>PyTorch 无法加载，所以没有形状</translation>
    </message>
    <message>
        <source>PyTorch is loading; shapes follow</source>
        <translation>PyTorch 正在加载；形状随后出现</translation>
    </message>
    <message>
        <source>Type to add before {node}</source>
        <translation>输入文字，在 {node} 之前添加</translation>
    </message>
    <message>
        <source>Type to add after {node}</source>
        <translation>输入文字，在 {node} 之后添加</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Name of the project</source>
        <translation>项目名称</translation>
    </message>
    <message>
        <source>The whole network</source>
        <translation>整个网络</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数量</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>乘加次数</translation>
    </message>
    <message>
        <source>Multiply-adds for one sample</source>
        <translation>处理一个样本的乘加次数</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Add an Input from the list of layers: everything else follows from its shape.</source>
        <translation>请从层列表添加 Input：其余一切都由它的形状推出。</translation>
    </message>
    <message>
        <source>No layers yet.</source>
        <translation>还没有层。</translation>
    </message>
    <message>
        <source>1 node</source>
        <translation>1 个节点</translation>
    </message>
    <message>
        <source>{n} nodes</source>
        <translation>{n} 个节点</translation>
    </message>
    <message>
        <source>1 problem</source>
        <translation>1 个问题</translation>
    </message>
    <message>
        <source>{n} problems</source>
        <translation>{n} 个问题</translation>
    </message>
    <message>
        <source>no problems</source>
        <translation>没有问题</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>at batch {n}</source>
        <translation>批大小 {n}</translation>
    </message>
    <message>
        <source>No data are chosen yet. The Data panel offers what there is.</source>
        <translation>还没有选择数据。数据面板里有可用的数据。</translation>
    </message>
    <message>
        <source>{n} samples</source>
        <translation>{n} 个样本</translation>
    </message>
    <message>
        <source>{n} classes</source>
        <translation>{n} 个类别</translation>
    </message>
    <message>
        <source>{train} to train, {validation} to validate</source>
        <translation>训练 {train}，验证 {validation}</translation>
    </message>
    <message>
        <source>1 epoch · batch {batch} · seed {seed}</source>
        <translation>1 轮 · 批大小 {batch} · 种子 {seed}</translation>
    </message>
    <message>
        <source>{epochs} epochs · batch {batch} · seed {seed}</source>
        <translation>{epochs} 轮 · 批大小 {batch} · 种子 {seed}</translation>
    </message>
    <message>
        <source>Rename the project to {name}</source>
        <translation>把项目重命名为 {name}</translation>
    </message>
</context>
<context>
    <name>PaletteModel</name>
    <message>
        <source>Recent</source>
        <translation>最近使用</translation>
    </message>
</context>
<context>
    <name>PalettePanel</name>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Find a layer</source>
        <translation>查找层</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>No layer is called “{query}” or does that.</source>
        <translation>没有名称或功能符合“{query}”的层。</translation>
    </message>
    <message>
        <source>Add {layer}</source>
        <translation>添加 {layer}</translation>
    </message>
    <message>
        <source>Add {layer} before {node}</source>
        <translation>在 {node} 之前添加 {layer}</translation>
    </message>
    <message>
        <source>Add {layer} after {node}</source>
        <translation>在 {node} 之后添加 {layer}</translation>
    </message>
    <message>
        <source>Begin with an Input: press Enter, or drag it to the canvas.</source>
        <translation>从 Input 开始：按 Enter，或把它拖到画布。</translation>
    </message>
    <message>
        <source>Enter or a double-click adds a layer. Select a node to add after it.</source>
        <translation>按 Enter 或双击添加层。选中节点则添加在它之后。</translation>
    </message>
    <message>
        <source>Enter or a double-click adds before {node}.</source>
        <translation>按 Enter 或双击，添加在 {node} 之前。</translation>
    </message>
    <message>
        <source>Enter or a double-click adds after {node}.</source>
        <translation>按 Enter 或双击，添加在 {node} 之后。</translation>
    </message>
    <message>
        <source>Add before {node}</source>
        <translation>在 {node} 之前添加</translation>
    </message>
    <message>
        <source>Add after {node}</source>
        <translation>在 {node} 之后添加</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>从收藏中移除</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>加入收藏</translation>
    </message>
</context>
<context>
    <name>PaletteTree</name>
    <message>
        <source>Layers to add</source>
        <translation>可添加的层</translation>
    </message>
</context>
<context>
    <name>ParameterRow</name>
    <message>
        <source>Name of parameter {name}</source>
        <translation>参数 {name} 的名称</translation>
    </message>
    <message>
        <source>Type of {name}</source>
        <translation>{name} 的类型</translation>
    </message>
    <message>
        <source>Default of {name}</source>
        <translation>{name} 的默认值</translation>
    </message>
    <message>
        <source>Remove parameter {name}</source>
        <translation>删除参数 {name}</translation>
    </message>
</context>
<context>
    <name>PictureDialog</name>
    <message>
        <source>Export picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Scale of a PNG</source>
        <translation>PNG 的倍数</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Arithmetic</source>
        <translation>算式</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>体积</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>PNG: {width} × {height} pixels. SVG and PDF are sharp at any size.</source>
        <translation>PNG：{width} × {height} 像素。SVG 和 PDF 在任何大小下都清晰。</translation>
    </message>
</context>
<context>
    <name>Picturing</name>
    <message>
        <source>Open a network first.</source>
        <translation>请先打开网络。</translation>
    </message>
    <message>
        <source>The canvas is empty.</source>
        <translation>画布是空的。</translation>
    </message>
    <message>
        <source>PyTorch is still loading.</source>
        <translation>PyTorch 仍在加载。</translation>
    </message>
    <message>
        <source>PNG, in pixels (*.png)</source>
        <translation>PNG，像素图 (*.png)</translation>
    </message>
    <message>
        <source>SVG, in lines (*.svg)</source>
        <translation>SVG，矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>Saved {file}</source>
        <translation>已保存 {file}</translation>
    </message>
</context>
<context>
    <name>PlanForm</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Reset {what}</source>
        <translation>重置 {what}</translation>
    </message>
    <message>
        <source>auto ({device})</source>
        <translation>auto ({device})</translation>
    </message>
    <message>
        <source>The next run computes on the fastest device there is; here that is {device}.</source>
        <translation>下次运行使用可用的最快设备；这里是 {device}。</translation>
    </message>
    <message>
        <source>The next run computes on {device}.</source>
        <translation>下次运行使用 {device}。</translation>
    </message>
    <message>
        <source>There is no {device} here. Choose another device.</source>
        <translation>这里没有 {device}。请选择别的设备。</translation>
    </message>
    <message>
        <source>Use {component}</source>
        <translation>使用 {component}</translation>
    </message>
    <message>
        <source>Set {what} to {value}</source>
        <translation>把 {what} 设为 {value}</translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message>
        <source>Show the last run</source>
        <translation>显示上次运行</translation>
    </message>
    <message>
        <source>Before you start</source>
        <translation>开始之前</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
</context>
<context>
    <name>Plot</name>
    <message>
        <source>epoch {number}</source>
        <translation>第 {number} 轮</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast, light</source>
        <translation>高对比度（浅色）</translation>
    </message>
    <message>
        <source>High contrast, dark</source>
        <translation>高对比度（深色）</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>Text &amp;size</source>
        <translation>文字大小(&amp;S)</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the folder of runs</source>
        <translation>选择运行记录的文件夹</translation>
    </message>
    <message>
        <source>&amp;Runs folder</source>
        <translation>运行文件夹(&amp;R)</translation>
    </message>
    <message>
        <source>Open the networks of the &amp;last time</source>
        <translation>打开上次的网络(&amp;L)</translation>
    </message>
    <message>
        <source>At the start</source>
        <translation>启动时</translation>
    </message>
    <message>
        <source>The language changes when TorchCanvas is started again.</source>
        <translation>语言将在下次启动 TorchCanvas 时生效。</translation>
    </message>
    <message>
        <source>Folder of runs</source>
        <translation>运行记录的文件夹</translation>
    </message>
    <message>
        <source>The next run is kept there; earlier runs stay where they are.</source>
        <translation>下次运行保存在那里；之前的运行留在原处。</translation>
    </message>
    <message>
        <source>Nothing can be written there, so no run can be kept. Choose another folder.</source>
        <translation>那里无法写入，因此无法保存运行。请选择别的文件夹。</translation>
    </message>
</context>
<context>
    <name>Previews</name>
    <message>
        <source>errors left: {count}</source>
        <translation>剩余错误：{count}</translation>
    </message>
    <message>
        <source>no error is left</source>
        <translation>不再有错误</translation>
    </message>
    <message>
        <source>adds {node} ({type})</source>
        <translation>添加 {node}（{type}）</translation>
    </message>
    <message>
        <source>changes {node}</source>
        <translation>更改 {node}</translation>
    </message>
    <message>
        <source>removes {node}</source>
        <translation>删除 {node}</translation>
    </message>
    <message>
        <source>changes the data plan</source>
        <translation>更改数据计划</translation>
    </message>
    <message>
        <source>changes the training plan</source>
        <translation>更改训练计划</translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>repairs: {count}</source>
        <translation>修复：{count}</translation>
    </message>
    <message>
        <source>data plan</source>
        <translation>数据计划</translation>
    </message>
    <message>
        <source>training plan</source>
        <translation>训练计划</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
</context>
<context>
    <name>ProblemsPart</name>
    <message>
        <source>What is wrong</source>
        <translation>哪里有问题</translation>
    </message>
    <message>
        <source>Why does it not fit?</source>
        <translation>为什么不匹配？</translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>值得留意</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
</context>
<context>
    <name>Prompts</name>
    <message>
        <source>Change {node} into</source>
        <translation>把 {node} 改为</translation>
    </message>
    <message>
        <source>Add between {source} and {target}</source>
        <translation>在 {source} 和 {target} 之间添加</translation>
    </message>
    <message>
        <source>Add a layer</source>
        <translation>添加层</translation>
    </message>
    <message>
        <source>Add after {node}</source>
        <translation>在 {node} 之后添加</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>Without saving they are lost.</source>
        <translation>不保存就会丢失。</translation>
    </message>
    <message>
        <source>If the window closes, training stops; its checkpoint is kept.</source>
        <translation>关闭窗口会停止训练；检查点会保留。</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>未保存的更改</translation>
    </message>
    <message>
        <source>Save the changes to “{name}”?</source>
        <translation>要把更改保存到“{name}”吗？</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Don&apos;t save</source>
        <translation>不保存(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>以及另外 {count} 个</translation>
    </message>
    <message>
        <source>Save the changes to {count} networks?</source>
        <translation>保存对 {count} 个网络的更改吗？</translation>
    </message>
    <message>
        <source>&amp;Save all</source>
        <translation>全部保存(&amp;S)</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>A training run is under way.</source>
        <translation>训练正在进行。</translation>
    </message>
    <message>
        <source>Closing stops it; it can be resumed from its last checkpoint.</source>
        <translation>关闭会停止训练；可以从最后的检查点继续。</translation>
    </message>
    <message>
        <source>&amp;Stop and close</source>
        <translation>停止并关闭(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Keep training</source>
        <translation>继续训练(&amp;K)</translation>
    </message>
    <message>
        <source>Reading it again discards your unsaved changes.</source>
        <translation>重新读取会丢弃你未保存的更改。</translation>
    </message>
    <message>
        <source>Changed outside</source>
        <translation>文件已在外部更改</translation>
    </message>
    <message>
        <source>{file} was changed by another program.</source>
        <translation>{file} 已被另一个程序更改。</translation>
    </message>
    <message>
        <source>Read it again to see those changes.</source>
        <translation>重新读取以查看这些更改。</translation>
    </message>
    <message>
        <source>&amp;Read it again</source>
        <translation>重新读取(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Keep what is shown</source>
        <translation>保留当前内容(&amp;K)</translation>
    </message>
    <message>
        <source>{file} was changed by another program since it was read.</source>
        <translation>{file} 在读取之后被另一个程序更改了。</translation>
    </message>
    <message>
        <source>Saving replaces those changes by what is shown here.</source>
        <translation>保存会用当前内容替换那些更改。</translation>
    </message>
    <message>
        <source>&amp;Replace them</source>
        <translation>替换(&amp;R)</translation>
    </message>
</context>
<context>
    <name>QuickAdd</name>
    <message>
        <source>Add a layer</source>
        <translation>添加层</translation>
    </message>
    <message>
        <source>Find a layer to add</source>
        <translation>查找要添加的层</translation>
    </message>
    <message>
        <source>Find a layer, such as conv2d 6 3</source>
        <translation>查找层，例如 conv2d 6 3</translation>
    </message>
    <message>
        <source>Layers that fit</source>
        <translation>合适的层</translation>
    </message>
    <message>
        <source>No layer is called that.</source>
        <translation>没有叫这个名称的层。</translation>
    </message>
</context>
<context>
    <name>RecentFiles</name>
    <message>
        <source>Delete takes it off the list.</source>
        <translation>按 Delete 将它移出列表。</translation>
    </message>
    <message>
        <source>Files that you open or save appear here.</source>
        <translation>打开或保存过的文件会出现在这里。</translation>
    </message>
    <message>
        <source>This file is no longer there</source>
        <translation>文件已不存在</translation>
    </message>
    <message>
        <source>Take {name} off the list</source>
        <translation>将 {name} 移出列表</translation>
    </message>
    <message>
        <source>{count} parameters</source>
        <translation>{count} 个参数</translation>
    </message>
    <message>
        <source>{count} nodes</source>
        <translation>{count} 个节点</translation>
    </message>
    <message>
        <source>No layers yet</source>
        <translation>还没有层</translation>
    </message>
</context>
<context>
    <name>RecoveryBar</name>
    <message>
        <source>Recover</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Newer unsaved work on this file was kept {time}.</source>
        <translation>这个文件有更新的未保存工作，保存于 {time}。</translation>
    </message>
</context>
<context>
    <name>RecoveryNotice</name>
    <message>
        <source>Unsaved work can be recovered</source>
        <translation>有一份未保存的工作可以恢复</translation>
    </message>
    <message>
        <source>“{name}”, kept {time}</source>
        <translation>“{name}”，自动保存于 {time}</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
</context>
<context>
    <name>Repairs</name>
    <message>
        <source>Apply repair</source>
        <translation>应用修复</translation>
    </message>
    <message>
        <source>Repairs</source>
        <translation>修复方法</translation>
    </message>
    <message>
        <source>this problem</source>
        <translation>这个问题</translation>
    </message>
    <message>
        <source>Repairs for {place}</source>
        <translation>{place} 的修复方法</translation>
    </message>
    <message>
        <source>No repair can be done for you here; change it by hand.</source>
        <translation>这里无法自动修复；请手动更改。</translation>
    </message>
</context>
<context>
    <name>RunControls</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>The run is being prepared.</source>
        <translation>正在准备运行。</translation>
    </message>
    <message>
        <source>It stops after the step it is in.</source>
        <translation>完成当前这一步后停止。</translation>
    </message>
</context>
<context>
    <name>RunDetails</name>
    <message>
        <source>Resume this run</source>
        <translation>继续这次运行</translation>
    </message>
    <message>
        <source>Open its project</source>
        <translation>打开它的项目</translation>
    </message>
    <message>
        <source>Compare with the open network</source>
        <translation>与打开的网络比较</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>The selected run</source>
        <translation>选中的运行</translation>
    </message>
    <message>
        <source>epochs: {count}</source>
        <translation>轮数：{count}</translation>
    </message>
    <message>
        <source>best {figure}</source>
        <translation>最佳 {figure}</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>种子 {seed}</translation>
    </message>
    <message>
        <source>torch {version}</source>
        <translation>torch {version}</translation>
    </message>
    <message>
        <source>The project&apos;s file is missing.</source>
        <translation>项目文件不见了。</translation>
    </message>
    <message>
        <source>This folder is no run.</source>
        <translation>这个文件夹不是运行记录。</translation>
    </message>
    <message>
        <source>Another run is under way.</source>
        <translation>另一次运行正在进行。</translation>
    </message>
    <message>
        <source>PyTorch is still loading.</source>
        <translation>PyTorch 仍在加载。</translation>
    </message>
</context>
<context>
    <name>RunExits</name>
    <message>
        <source>Save weights…</source>
        <translation>保存权重…</translation>
    </message>
    <message>
        <source>Load weights…</source>
        <translation>载入权重…</translation>
    </message>
    <message>
        <source>Use the run&apos;s own weights</source>
        <translation>使用运行自己的权重</translation>
    </message>
    <message>
        <source>Copy PyTorch code</source>
        <translation>复制 PyTorch 代码</translation>
    </message>
    <message>
        <source>The run did not finish an epoch, so there are no weights yet.</source>
        <translation>这次运行一轮也没有完成，所以还没有权重。</translation>
    </message>
    <message>
        <source>safetensors (*.safetensors);;PyTorch state_dict (*.pt)</source>
        <translation>safetensors (*.safetensors);;PyTorch state_dict (*.pt)</translation>
    </message>
    <message>
        <source>Save the best weights</source>
        <translation>保存最佳权重</translation>
    </message>
    <message>
        <source>safetensors (*.safetensors)</source>
        <translation>safetensors (*.safetensors)</translation>
    </message>
    <message>
        <source>Load weights</source>
        <translation>载入权重</translation>
    </message>
    <message>
        <source>The PyTorch code of this run&apos;s network is on the clipboard.</source>
        <translation>这次运行的网络的 PyTorch 代码已在剪贴板中。</translation>
    </message>
    <message>
        <source>The best weights were saved to {path}.</source>
        <translation>最佳权重已保存到 {path}。</translation>
    </message>
    <message>
        <source>The run&apos;s own weights are used again.</source>
        <translation>重新使用运行自己的权重。</translation>
    </message>
    <message>
        <source>The weights of {path} fit; samples and drawings use them.</source>
        <translation>{path} 的权重匹配；样本和手绘都会使用它们。</translation>
    </message>
</context>
<context>
    <name>RunFigures</name>
    <message>
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>验证准确率</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>samples/s</source>
        <translation>样本/秒</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>of {epochs}</source>
        <translation>共 {epochs} 轮</translation>
    </message>
    <message>
        <source>took {time}</source>
        <translation>用时 {time}</translation>
    </message>
    <message>
        <source>of {time}</source>
        <translation>共 {time}</translation>
    </message>
    <message>
        <source>best yet</source>
        <translation>目前最佳</translation>
    </message>
    <message>
        <source>best {value}</source>
        <translation>最佳 {value}</translation>
    </message>
</context>
<context>
    <name>RunPage</name>
    <message>
        <source>Back to the plan</source>
        <translation>回到计划</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Scale of the loss</source>
        <translation>损失的刻度</translation>
    </message>
    <message>
        <source>Smoothing of the training loss</source>
        <translation>训练损失的平滑</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>No samples are set aside for validation.</source>
        <translation>没有留出验证样本。</translation>
    </message>
    <message>
        <source>The run failed.</source>
        <translation>运行失败。</translation>
    </message>
    <message>
        <source>Stopped. The last checkpoint is kept; Runs offers to resume it.</source>
        <translation>已停止。最后的检查点已保留；可以在运行记录中继续。</translation>
    </message>
    <message>
        <source>{right} of {count} right</source>
        <translation>{count} 个中 {right} 个正确</translation>
    </message>
    <message>
        <source>{count} samples, mean loss {loss}</source>
        <translation>{count} 个样本，平均损失 {loss}</translation>
    </message>
    <message>
        <source>after epoch {epoch}</source>
        <translation>第 {epoch} 轮之后</translation>
    </message>
    <message>
        <source>with the weights of {file}</source>
        <translation>使用 {file} 的权重</translation>
    </message>
    <message>
        <source>the data have changed since the run</source>
        <translation>数据在运行之后有变化</translation>
    </message>
    <message>
        <source>not smoothed</source>
        <translation>不平滑</translation>
    </message>
    <message>
        <source>mean of {count} steps</source>
        <translation>{count} 步的平均值</translation>
    </message>
</context>
<context>
    <name>RunView</name>
    <message>
        <source>{name} as it would be trained · read only</source>
        <translation>{name} 将按此训练 · 只读</translation>
    </message>
    <message>
        <source>{name} as it was trained · read only</source>
        <translation>{name} 当时按此训练 · 只读</translation>
    </message>
    <message>
        <source>{name} as started · read only while it runs</source>
        <translation>{name} 开始时的样子 · 运行期间只读</translation>
    </message>
</context>
<context>
    <name>Running</name>
    <message>
        <source>Open a network first.</source>
        <translation>请先打开网络。</translation>
    </message>
    <message>
        <source>Nothing is being trained.</source>
        <translation>没有正在进行的训练。</translation>
    </message>
    <message>
        <source>The run is starting.</source>
        <translation>运行正在启动。</translation>
    </message>
    <message>
        <source>The run is stopping.</source>
        <translation>运行正在停止。</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>继续(&amp;R)</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>已发散</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>loss {loss}</source>
        <translation>损失 {loss}</translation>
    </message>
    <message>
        <source>epochs: {count}</source>
        <translation>轮数：{count}</translation>
    </message>
</context>
<context>
    <name>RunsPanel</name>
    <message>
        <source>Runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>No run yet. Every run is kept in {root} and listed here.</source>
        <translation>还没有运行。每次运行都保存在 {root}，并列在这里。</translation>
    </message>
    <message>
        <source>No program shows folders here. The run is in {folder}.</source>
        <translation>没有能显示文件夹的程序。运行在 {folder}。</translation>
    </message>
</context>
<context>
    <name>SampleStrip</name>
    <message>
        <source>Validation samples</source>
        <translation>验证样本</translation>
    </message>
    <message>
        <source>✕ is {truth}</source>
        <translation>✕ 应为 {truth}</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>right</source>
        <translation>正确</translation>
    </message>
</context>
<context>
    <name>SamplesView</name>
    <message>
        <source>Validation samples</source>
        <translation>验证样本</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Least certain</source>
        <translation>最不确定</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Which samples</source>
        <translation>哪些样本</translation>
    </message>
    <message>
        <source>Mistakes {count}</source>
        <translation>错误 {count}</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>add layer</source>
        <translation>添加层</translation>
    </message>
    <message>
        <source>Help: {layer}</source>
        <translation>帮助：{layer}</translation>
    </message>
    <message>
        <source>help page</source>
        <translation>帮助页</translation>
    </message>
    <message>
        <source>go to {type}</source>
        <translation>转到 {type}</translation>
    </message>
    <message>
        <source>example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>recent file</source>
        <translation>最近的文件</translation>
    </message>
</context>
<context>
    <name>SegmentedProgress</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>SeveralView</name>
    <message>
        <source>Arguments of all</source>
        <translation>共同的参数</translation>
    </message>
    <message>
        <source>{n} nodes</source>
        <translation>{n} 个节点</translation>
    </message>
    <message>
        <source>differs: {values}</source>
        <translation>不同：{values}</translation>
    </message>
    <message>
        <source>Set {argument} of {n} nodes to {value}</source>
        <translation>把 {n} 个节点的 {argument} 设为 {value}</translation>
    </message>
    <message>
        <source>Reset {argument} of {n} nodes</source>
        <translation>重置 {n} 个节点的 {argument}</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Add a layer after the selected one</source>
        <translation>在选中的层之后添加层</translation>
    </message>
    <message>
        <source>type its name</source>
        <translation>输入它的名称</translation>
    </message>
    <message>
        <source>Choose from all layers</source>
        <translation>从所有层中选择</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Go from layer to layer</source>
        <translation>在层之间移动</translation>
    </message>
    <message>
        <source>Go to a wire of the layer</source>
        <translation>转到该层的连线</translation>
    </message>
    <message>
        <source>Move the selected layers</source>
        <translation>移动选中的层</translation>
    </message>
    <message>
        <source>Connect the selected layer</source>
        <translation>连接选中的层</translation>
    </message>
    <message>
        <source>Apply the first repair</source>
        <translation>应用第一个修复</translation>
    </message>
    <message>
        <source>Alt+Enter</source>
        <translation>Alt+Enter</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Space + drag</source>
        <translation>空格 + 拖动</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Ctrl + wheel</source>
        <translation>Ctrl + 滚轮</translation>
    </message>
    <message>
        <source>Select several</source>
        <translation>选择多个</translation>
    </message>
    <message>
        <source>Shift + click</source>
        <translation>Shift + 点击</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Find a layer in the list</source>
        <translation>在列表中查找层</translation>
    </message>
    <message>
        <source>Add the layer chosen in the list</source>
        <translation>添加列表中选中的层</translation>
    </message>
    <message>
        <source>Add a layer to the favourites, or take it off</source>
        <translation>把层加入收藏，或从收藏中移除</translation>
    </message>
    <message>
        <source>Confirm a value as a step of its own</source>
        <translation>把输入的值确认为单独的一步</translation>
    </message>
    <message>
        <source>Take back what was typed in a field</source>
        <translation>取消在字段中的输入</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Change a number</source>
        <translation>更改数值</translation>
    </message>
    <message>
        <source>PgUp</source>
        <translation>PgUp</translation>
    </message>
    <message>
        <source>PgDown</source>
        <translation>PgDown</translation>
    </message>
    <message>
        <source>Move the crosshair of a chart</source>
        <translation>移动图表的十字线</translation>
    </message>
</context>
<context>
    <name>SizesField</name>
    <message>
        <source>Words that may stand instead</source>
        <translation>可代替数值的词</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>today {time}</source>
        <translation>今天 {time}</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
</context>
<context>
    <name>StartButton</name>
    <message>
        <source>Train 1 epoch</source>
        <translation>训练 1 轮</translation>
    </message>
    <message>
        <source>Train {count} epochs</source>
        <translation>训练 {count} 轮</translation>
    </message>
</context>
<context>
    <name>StartFoot</name>
    <message>
        <source>Follow the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast, light</source>
        <translation>高对比度（浅色）</translation>
    </message>
    <message>
        <source>High contrast, dark</source>
        <translation>高对比度（深色）</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Theme: {mode}</source>
        <translation>主题：{mode}</translation>
    </message>
    <message>
        <source>Language: {language}</source>
        <translation>语言：{language}</translation>
    </message>
    <message>
        <source>The language changes when TorchCanvas is started again.</source>
        <translation>语言将在下次启动 TorchCanvas 时生效。</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Published networks</source>
        <translation>已发表的网络</translation>
    </message>
    <message>
        <source>Empty canvas</source>
        <translation>空白画布</translation>
    </message>
    <message>
        <source>Start with an empty canvas (Ctrl+N)</source>
        <translation>从空白画布开始（Ctrl+N）</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Open a .tcanvas file (Ctrl+O), or drag one into the window</source>
        <translation>打开 .tcanvas 文件（Ctrl+O），或把文件拖进窗口</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Build, understand and train PyTorch networks</source>
        <translation>搭建、理解并训练 PyTorch 网络</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Tutorial · about 10 minutes</source>
        <translation>教程 · 约 10 分钟</translation>
    </message>
    <message>
        <source>Where does 1350 come from?</source>
        <translation>1350 是从哪里来的？</translation>
    </message>
    <message>
        <source>Start from an image of 32 × 32, stack your first convolutional network layer by layer, see the arithmetic of every shape, then train it to read handwritten digits.</source>
        <translation>从一张 32 × 32 的图像开始，一层一层搭出第一个卷积网络，看清每个形状的算式，再训练它识别手写数字。</translation>
    </message>
    <message>
        <source>Start the tutorial</source>
        <translation>开始教程</translation>
    </message>
    <message>
        <source>Open the finished network</source>
        <translation>直接打开网络</translation>
    </message>
</context>
<context>
    <name>Starting</name>
    <message>
        <source>{count} parameters</source>
        <translation>{count} 个参数</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>PyTorch could not be loaded</source>
        <translation>PyTorch 无法加载</translation>
    </message>
    <message>
        <source>PyTorch is loading; shapes appear in a moment</source>
        <translation>PyTorch 正在加载；形状马上出现</translation>
    </message>
    <message>
        <source>Device: {devices}</source>
        <translation>设备：{devices}</translation>
    </message>
    <message>
        <source>PyTorch is ready</source>
        <translation>PyTorch 就绪</translation>
    </message>
    <message>
        <source>{count} parameters</source>
        <translation>{count} 个参数</translation>
    </message>
    <message>
        <source>{count} MACs per sample</source>
        <translation>每个样本 {count} 次乘加</translation>
    </message>
    <message>
        <source>{size} at batch {batch}</source>
        <translation>批大小 {batch} 时 {size}</translation>
    </message>
    <message>
        <source>float32 on {device}</source>
        <translation>{device} 上的 float32</translation>
    </message>
    <message>
        <source>Ctrl+K searches every action, example and file</source>
        <translation>按 Ctrl+K 搜索任何操作、示例或文件</translation>
    </message>
    <message>
        <source>No layer yet</source>
        <translation>还没有层</translation>
    </message>
    <message>
        <source>1 problem</source>
        <translation>1 个问题</translation>
    </message>
    <message>
        <source>{count} problems</source>
        <translation>{count} 个问题</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>没有问题</translation>
    </message>
    <message>
        <source>1 warning</source>
        <translation>1 个警告</translation>
    </message>
    <message>
        <source>{count} warnings</source>
        <translation>{count} 个警告</translation>
    </message>
    <message>
        <source>Training starts</source>
        <translation>训练正在开始</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>已保存 {time}</translation>
    </message>
</context>
<context>
    <name>TabActions</name>
    <message>
        <source>No network is open.</source>
        <translation>没有打开的网络。</translation>
    </message>
    <message>
        <source>Only one tab is open.</source>
        <translation>只打开了一个标签页。</translation>
    </message>
    <message>
        <source>It is the first tab.</source>
        <translation>这已是第一个标签页。</translation>
    </message>
    <message>
        <source>It is the last tab.</source>
        <translation>这已是最后一个标签页。</translation>
    </message>
</context>
<context>
    <name>TabStrip</name>
    <message>
        <source>Open networks</source>
        <translation>打开的网络</translation>
    </message>
    <message>
        <source>New network</source>
        <translation>新建网络</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the others</source>
        <translation>关闭其他标签页</translation>
    </message>
    <message>
        <source>Close those to the right</source>
        <translation>关闭右侧标签页</translation>
    </message>
    <message>
        <source>Copy the file&apos;s path</source>
        <translation>复制文件路径</translation>
    </message>
    <message>
        <source>{name}, not saved</source>
        <translation>{name}，未保存</translation>
    </message>
    <message>
        <source>Close {name}</source>
        <translation>关闭 {name}</translation>
    </message>
</context>
<context>
    <name>TabbedPanel</name>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Make the panel small again</source>
        <translation>把面板恢复为小尺寸</translation>
    </message>
    <message>
        <source>Enlarge the panel</source>
        <translation>放大面板</translation>
    </message>
</context>
<context>
    <name>TakingAway</name>
    <message>
        <source>PyTorch is still loading.</source>
        <translation>PyTorch 仍在加载。</translation>
    </message>
    <message>
        <source>Train the network, or open a run, first.</source>
        <translation>请先训练网络，或打开一次运行。</translation>
    </message>
    <message>
        <source>Wait until the run has ended, or stop it.</source>
        <translation>请等运行结束，或停止它。</translation>
    </message>
    <message>
        <source>Open a network first.</source>
        <translation>请先打开网络。</translation>
    </message>
    <message>
        <source>The canvas is empty.</source>
        <translation>画布是空的。</translation>
    </message>
    <message>
        <source>Save PyTorch code</source>
        <translation>保存 PyTorch 代码</translation>
    </message>
    <message>
        <source>Python (*.py)</source>
        <translation>Python (*.py)</translation>
    </message>
    <message>
        <source>Save weights</source>
        <translation>保存权重</translation>
    </message>
    <message>
        <source>safetensors (*.safetensors);;PyTorch state_dict (*.pt)</source>
        <translation>safetensors (*.safetensors);;PyTorch state_dict (*.pt)</translation>
    </message>
    <message>
        <source>Load weights</source>
        <translation>载入权重</translation>
    </message>
    <message>
        <source>safetensors (*.safetensors)</source>
        <translation>safetensors (*.safetensors)</translation>
    </message>
    <message>
        <source>The network&apos;s PyTorch code is on the clipboard.</source>
        <translation>网络的 PyTorch 代码已在剪贴板中。</translation>
    </message>
    <message>
        <source>Saved {file}</source>
        <translation>已保存 {file}</translation>
    </message>
    <message>
        <source>Predictions now use the weights of {file}.</source>
        <translation>预测现在使用 {file} 的权重。</translation>
    </message>
</context>
<context>
    <name>ThumbnailsView</name>
    <message>
        <source>Train</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>Which part of the samples</source>
        <translation>样本的哪一部分</translation>
    </message>
    <message>
        <source>Class of the samples shown</source>
        <translation>所显示样本的类别</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>所有类别</translation>
    </message>
    <message>
        <source>Pictures appear as soon as PyTorch is loaded.</source>
        <translation>PyTorch 加载后立即显示图像。</translation>
    </message>
    <message>
        <source>No samples are set aside for validation.</source>
        <translation>没有留出验证样本。</translation>
    </message>
    <message>
        <source>These samples are no pictures.</source>
        <translation>这些样本不是图像。</translation>
    </message>
</context>
<context>
    <name>Toggles</name>
    <message>
        <source>Shapes</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Show the shape on every wire</source>
        <translation>在每条连线上显示形状</translation>
    </message>
    <message>
        <source>Arithmetic</source>
        <translation>算式</translation>
    </message>
    <message>
        <source>Show where each shape comes from</source>
        <translation>显示每个形状从哪里来</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>体积</translation>
    </message>
    <message>
        <source>Show each tensor as a block</source>
        <translation>把每个张量画成立体块</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Device that the next run computes on</source>
        <translation>下次运行使用的设备</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>搭建</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>Search layers, actions, nodes</source>
        <translation>搜索层、操作、节点</translation>
    </message>
    <message>
        <source>auto ({device})</source>
        <translation>auto ({device})</translation>
    </message>
</context>
<context>
    <name>Tutorial</name>
    <message>
        <source>Double-click Input in the list of layers (shelf “Input and output”). It stands for one grey image of 32 × 32 pixels: 1×32×32.</source>
        <translation>双击层列表中的 Input（在“输入与输出”中）。它代表一张 32 × 32 像素的灰度图像：1×32×32。</translation>
    </message>
    <message>
        <source>Add Conv2d and give it 6 out_channels and a kernel of 3. Its window fits in 32 − 3 + 1 = 30 places, so 6×30×30 leaves it.</source>
        <translation>添加 Conv2d，把 out_channels 设为 6、kernel_size 设为 3。窗口有 32 − 3 + 1 = 30 个位置，所以输出 6×30×30。</translation>
    </message>
    <message>
        <source>Add ReLU. It works on each number alone, so the shape stays as it is.</source>
        <translation>添加 ReLU。它逐个处理每个数，所以形状不变。</translation>
    </message>
    <message>
        <source>Add MaxPool2d: of every 2 × 2 it keeps the largest, so 30 becomes 15.</source>
        <translation>添加 MaxPool2d：每 2 × 2 中保留最大的，于是 30 变成 15。</translation>
    </message>
    <message>
        <source>Add another ReLU.</source>
        <translation>再添加一个 ReLU。</translation>
    </message>
    <message>
        <source>Add Flatten. It lays all numbers in one row: 6 × 15 × 15 = 1350. That is where 1350 is from.</source>
        <translation>添加 Flatten。它把所有数排成一行：6 × 15 × 15 = 1350。1350 就是从这里来的。</translation>
    </message>
    <message>
        <source>Add Linear with 10 out_features, one for each digit. It finds the 1350 by itself.</source>
        <translation>添加 Linear，把 out_features 设为 10，每个数字一个。它会自己算出 1350。</translation>
    </message>
    <message>
        <source>Add Output. The network is complete.</source>
        <translation>添加 Output。网络完成了。</translation>
    </message>
</context>
<context>
    <name>TutorialBar</name>
    <message>
        <source>End the tutorial</source>
        <translation>结束教程</translation>
    </message>
    <message>
        <source>{step} of {steps}</source>
        <translation>第 {step} 步，共 {steps} 步</translation>
    </message>
    <message>
        <source>Now press Train (F5): the network learns to read 1,437 handwritten digits.</source>
        <translation>现在按“训练”（F5）：网络将学习识别 1,437 个手写数字。</translation>
    </message>
    <message>
        <source>Watch the loss fall. The digits it had never seen tell how well it really reads.</source>
        <translation>看着损失下降。它没有见过的数字能说明它到底识别得多好。</translation>
    </message>
</context>
<context>
    <name>UsePart</name>
    <message>
        <source>its own weights</source>
        <translation>自己的权重</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用方式</translation>
    </message>
    <message>
        <source>It is repeated as {owner} is.</source>
        <translation>它与 {owner} 重复相同的次数。</translation>
    </message>
    <message>
        <source>{n} of it, each with arguments of its own, as the file says.</source>
        <translation>共 {n} 个，各有自己的参数，由文件给出。</translation>
    </message>
    <message>
        <source>Set {what} of {node} to {value}</source>
        <translation>把 {node} 的 {what} 设为 {value}</translation>
    </message>
    <message>
        <source>once</source>
        <translation>一次</translation>
    </message>
    <message>
        <source>Enable {node}</source>
        <translation>启用 {node}</translation>
    </message>
    <message>
        <source>Disable {node}</source>
        <translation>停用 {node}</translation>
    </message>
    <message>
        <source>Give {node} weights of its own</source>
        <translation>让 {node} 使用自己的权重</translation>
    </message>
    <message>
        <source>Let {node} call the weights of {owner}</source>
        <translation>让 {node} 调用 {owner} 的权重</translation>
    </message>
</context>
<context>
    <name>Viewing</name>
    <message>
        <source>No network is open.</source>
        <translation>没有打开网络。</translation>
    </message>
    <message>
        <source>Open the Build workspace first.</source>
        <translation>请先打开搭建工作区。</translation>
    </message>
    <message>
        <source>200 % is the largest.</source>
        <translation>最大 200 %。</translation>
    </message>
    <message>
        <source>100 % is the smallest.</source>
        <translation>最小 100 %。</translation>
    </message>
</context>
<context>
    <name>WhyPart</name>
    <message>
        <source>Why no shape?</source>
        <translation>为什么没有形状？</translation>
    </message>
    <message>
        <source>Why {sizes}?</source>
        <translation>为什么是 {sizes}？</translation>
    </message>
    <message>
        <source>What passes here</source>
        <translation>这里通过什么</translation>
    </message>
    <message>
        <source>What happens to the shape</source>
        <translation>形状如何变化</translation>
    </message>
</context>
<context>
    <name>WindowPicture</name>
    <message>
        <source>{kernel} wide</source>
        <translation>宽 {kernel}</translation>
    </message>
    <message>
        <source>fits in {places} places along {size} and padding {padding}</source>
        <translation>在 {size} 加填充 {padding} 上有 {places} 个位置</translation>
    </message>
    <message>
        <source>fits in {places} places along {size}</source>
        <translation>在 {size} 上有 {places} 个位置</translation>
    </message>
</context>
<context>
    <name>Workspaces</name>
    <message>
        <source>The panels at the sides belong to the Build workspace.</source>
        <translation>两侧的面板属于搭建工作区。</translation>
    </message>
</context>
<context>
    <name>ZoomBar</name>
    <message>
        <source>Zoom out (Ctrl+-)</source>
        <translation>缩小（Ctrl+-）</translation>
    </message>
    <message>
        <source>Back to 100 % (Ctrl+1)</source>
        <translation>回到 100 %（Ctrl+1）</translation>
    </message>
    <message>
        <source>Zoom in (Ctrl++)</source>
        <translation>放大（Ctrl++）</translation>
    </message>
    <message>
        <source>Show the whole network (Ctrl+0)</source>
        <translation>显示整个网络（Ctrl+0）</translation>
    </message>
    <message>
        <source>{zoom} %</source>
        <translation>{zoom} %</translation>
    </message>
</context>
<context>
    <name>_Grid</name>
    <message>
        <source>Pictures of {count} samples</source>
        <translation>{count} 个样本的图像</translation>
    </message>
    <message>
        <source>sample {index}</source>
        <translation>样本 {index}</translation>
    </message>
</context>
<context>
    <name>_LinkButton</name>
    <message>
        <source>All axes alike</source>
        <translation>各维相同</translation>
    </message>
    <message>
        <source>Each axis for itself</source>
        <translation>各维分别设置</translation>
    </message>
</context>
<context>
    <name>_RepairCard</name>
    <message>
        <source>Suggested</source>
        <translation>推荐</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>the data give one tensor a sample, and the network has {count} Inputs: {names}. Training needs exactly one.</source>
        <translation>数据的每个样本给出一个张量，而网络有 {count} 个 Input：{names}。训练只能有一个。</translation>
    </message>
    <message>
        <source>{node} takes {expected} a sample, but the data give {given}.</source>
        <translation>{node} 的每个样本需要 {expected}，但数据给出 {given}。</translation>
    </message>
    <message>
        <source>{node} takes {dtype}, but the data give float32. Set its dtype to float32.</source>
        <translation>{node} 需要 {dtype}，但数据给出 float32。请把它的 dtype 设为 float32。</translation>
    </message>
    <message>
        <source>Let {node} take float32</source>
        <translation>让 {node} 接受 float32</translation>
    </message>
    <message>
        <source>Resize the images to {size}</source>
        <translation>把图像缩放到 {size}</translation>
    </message>
    <message>
        <source>Let {node} take {shape}</source>
        <translation>让 {node} 接受 {shape}</translation>
    </message>
    <message>
        <source>batch_size ({batch_size}) exceeds the {samples} training samples and drop_last leaves the rest out, so there is no batch at all. Use a batch_size of at most {samples}, or drop_last false.</source>
        <translation>batch_size（{batch_size}）大于训练样本数 {samples}，而 drop_last 会丢掉余下的样本，结果一个批次也没有。请把 batch_size 设为不超过 {samples}，或关闭 drop_last。</translation>
    </message>
    <message>
        <source>Keep the last, smaller batch</source>
        <translation>保留最后较小的批次</translation>
    </message>
    <message>
        <source>Set batch_size to {size}</source>
        <translation>把 batch_size 设为 {size}</translation>
    </message>
    <message>
        <source>{node} fails for a batch of one, and batch_size is 1. Use at least 2.</source>
        <translation>{node} 无法处理只有一个样本的批次，而 batch_size 是 1。请至少设为 2。</translation>
    </message>
    <message>
        <source>{samples} training samples in batches of {size} leave a last batch of one, on which {node} fails. Set drop_last, or choose another batch_size.</source>
        <translation>{samples} 个训练样本按每批 {size} 个划分，最后一批只剩一个样本，{node} 会因此出错。请启用 drop_last，或改用别的 batch_size。</translation>
    </message>
    <message>
        <source>Leave the last, smaller batch out</source>
        <translation>丢掉最后较小的批次</translation>
    </message>
    <message>
        <source>{node}: {loss} wants {wants}, but nothing keeps what {layer} ({type}) gives within these bounds.</source>
        <translation>{node}：{loss} 需要 {wants}，但 {layer}（{type}）的输出没有被限制在这个范围内。</translation>
    </message>
    <message>
        <source>Use {loss}</source>
        <translation>使用 {loss}</translation>
    </message>
    <message>
        <source>{node}: {loss} wants {wants}, but what arrives comes from {layer} ({type}), so that the loss would mean nothing.</source>
        <translation>{node}：{loss} 需要 {wants}，但这里的输入来自 {layer}（{type}），算出的损失没有意义。</translation>
    </message>
    <message>
        <source>Use {type} instead</source>
        <translation>改用 {type}</translation>
    </message>
    <message>
        <source>{node}: {loss} wants {wants}; what {type} gives would go through it a second time, which makes learning slow. Remove {node}.</source>
        <translation>{node}：{loss} 需要 {wants}；{type} 的输出会被再处理一次，学习会变慢。请删除 {node}。</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>删除它</translation>
    </message>
    <message>
        <source>Insert {type}</source>
        <translation>插入 {type}</translation>
    </message>
    <message>
        <source>{node}: leads to no Output, so that it is computed for nothing. Connect it or delete it.</source>
        <translation>{node}：没有通向任何 Output，白白计算。请连接或删除它。</translation>
    </message>
    <message>
        <source>at most {limit} on this machine</source>
        <translation>在这台机器上不超过 {limit}</translation>
    </message>
    <message>
        <source>{parameter} ({value}) must be {rule}.</source>
        <translation>{parameter}（{value}）必须{rule}。</translation>
    </message>
    <message>
        <source>“{type}” is not known here.</source>
        <translation>这里不认识“{type}”。</translation>
    </message>
    <message>
        <source>{parameter} is required. Set it.</source>
        <translation>必须设置 {parameter}。</translation>
    </message>
    <message>
        <source>Enable {node}</source>
        <translation>启用 {node}</translation>
    </message>
    <message>
        <source>Insert Flatten (gives {features} features)</source>
        <translation>插入 Flatten（得到 {features} 个特征）</translation>
    </message>
    <message>
        <source>Insert Reshape (adds an axis of one channel: {shape})</source>
        <translation>插入 Reshape（增加一个单通道维：{shape}）</translation>
    </message>
    <message>
        <source>Set {parameter} to {value}</source>
        <translation>把 {parameter} 设为 {value}</translation>
    </message>
    <message>
        <source>there is no repair “{id}”.</source>
        <translation>没有名为“{id}”的修复方法。</translation>
    </message>
    <message>
        <source>{node}: nothing is connected there.</source>
        <translation>{node}：那里没有连接任何东西。</translation>
    </message>
    <message>
        <source>{loss} compares with class numbers, but the data give numbers to reproduce. Use MSELoss.</source>
        <translation>{loss} 与类别编号比较，但数据给出的是要拟合的数值。请使用 MSELoss。</translation>
    </message>
    <message>
        <source>the output {output} has no axis of classes for {loss}.</source>
        <translation>输出 {output} 没有可供 {loss} 使用的类别维。</translation>
    </message>
    <message>
        <source>the output is {output}, but {loss} needs {wanted}: a number for each of {classes} classes.</source>
        <translation>输出是 {output}，但 {loss} 需要 {wanted}：{classes} 个类别各一个数。</translation>
    </message>
    <message>
        <source>the output is {output}, but the target is {wanted}; {loss} needs equal shapes and never broadcasts.</source>
        <translation>输出是 {output}，但目标是 {wanted}；{loss} 要求形状相同，不会广播。</translation>
    </message>
    <message>
        <source>Set {node}.out_features to {size}</source>
        <translation>把 {node}.out_features 设为 {size}</translation>
    </message>
    <message>
        <source>{mismatch} {node} received {arriving}, of which it takes the last axis alone as features.</source>
        <translation>{mismatch} {node} 收到 {arriving}，只把最后一维当作特征。</translation>
    </message>
    <message>
        <source>the output {output} of {dtype} cannot be compared: {loss} needs floating point and the batch first.</source>
        <translation>{dtype} 类型的输出 {output} 无法比较：{loss} 需要浮点数，并且批在第一维。</translation>
    </message>
    <message>
        <source>{parameter} has {count} numbers for {classes} classes. Give one for each.</source>
        <translation>{parameter} 有 {count} 个数，而类别有 {classes} 个。请每个类别给一个。</translation>
    </message>
    <message>
        <source>nothing that leads to {output} has weights to learn, so training would change nothing. Add a layer with weights, such as Linear, or take the plans out.</source>
        <translation>通向 {output} 的路径上没有可学习的权重，训练不会改变任何东西。请添加带权重的层，例如 Linear，或去掉训练计划。</translation>
    </message>
    <message>
        <source>training compares {first} with the target; {others} is not trained. Put another Output first in “outputs” to train that one.</source>
        <translation>训练用 {first} 与目标比较；{others} 不参与训练。如要训练它，请把它排在“outputs”的第一位。</translation>
    </message>
    <message>
        <source>training compares {first} with the target; {others} are not trained. Put another Output first in “outputs” to train that one.</source>
        <translation>训练用 {first} 与目标比较；{others} 不参与训练。如要训练其中之一，请把它排在“outputs”的第一位。</translation>
    </message>
    <message>
        <source>Use a batch_size of at most {size}.</source>
        <translation>请把 batch_size 设为不超过 {size}。</translation>
    </message>
    <message>
        <source>The weights alone take too much: use smaller layers.</source>
        <translation>仅权重就放不下：请使用更小的层。</translation>
    </message>
    <message>
        <source>training in batches of {batch_size} takes about {needed} of memory, and this machine has {memory}. {advice}</source>
        <translation>按每批 {batch_size} 个训练大约需要 {needed} 内存，而这台机器有 {memory}。{advice}</translation>
    </message>
    <message>
        <source>batch_size ({batch_size}) must be at least 1.</source>
        <translation>batch_size（{batch_size}）必须至少为 1。</translation>
    </message>
    <message>
        <source>is required</source>
        <translation>必须给出</translation>
    </message>
    <message>
        <source>({value}) must be {rule}</source>
        <translation>（{value}）必须{rule}</translation>
    </message>
    <message>
        <source>is not an argument that it has</source>
        <translation>不是它的参数</translation>
    </message>
    <message>
        <source>{type}: {name} {rule}.</source>
        <translation>{type}：{name} {rule}。</translation>
    </message>
    <message>
        <source>“{name}” is not known here. {hint}</source>
        <translation>这里不认识“{name}”。{hint}</translation>
    </message>
    <message>
        <source>Did you mean “{near}”?</source>
        <translation>是不是想写“{near}”？</translation>
    </message>
    <message>
        <source>Known: {known}.</source>
        <translation>已知的有：{known}。</translation>
    </message>
    <message>
        <source>The embedded digits cannot be read from {path}: {reason}. Install TorchCanvas again.</source>
        <translation>无法从 {path} 读取内置的手写数字：{reason}。请重新安装 TorchCanvas。</translation>
    </message>
    <message>
        <source>pixels must be from 0 to 16 and labels from 0 to 9</source>
        <translation>像素必须在 0 到 16 之间，标签必须在 0 到 9 之间</translation>
    </message>
    <message>
        <source>The embedded digits in {path} are damaged ({reason}). Install TorchCanvas again.</source>
        <translation>{path} 中的内置手写数字已损坏（{reason}）。请重新安装 TorchCanvas。</translation>
    </message>
    <message>
        <source>the network learned from samples of the shape {shape}, which cannot be drawn.</source>
        <translation>网络是用形状为 {shape} 的样本训练的，这样的样本画不出来。</translation>
    </message>
    <message>
        <source>random: shape ({shape}) must be whole numbers here, such as [1, 32, 32].</source>
        <translation>random：这里的 shape（{shape}）必须是整数，例如 [1, 32, 32]。</translation>
    </message>
    <message>
        <source>random: {count} samples of {shape}</source>
        <translation>random：{count} 个形状为 {shape} 的样本</translation>
    </message>
    <message>
        <source>Resize takes images (channels × height × width); these samples have the shape {shape}. Remove it.</source>
        <translation>Resize 用于图像（通道 × 高 × 宽）；这些样本的形状是 {shape}。请去掉它。</translation>
    </message>
    <message>
        <source>it is a folder; name a file in it</source>
        <translation>这是一个文件夹；请指定其中的文件</translation>
    </message>
    <message>
        <source>it is not an ordinary file; copy its content into one</source>
        <translation>这不是普通文件；请把内容复制到普通文件中</translation>
    </message>
    <message>
        <source>there is no such file; check the path</source>
        <translation>没有这个文件；请检查路径</translation>
    </message>
    <message>
        <source>{why}; check the path and its permissions</source>
        <translation>{why}；请检查路径和权限</translation>
    </message>
    <message>
        <source>that is not a path; check the spelling</source>
        <translation>这不是一个路径；请检查拼写</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}.</source>
        <translation>无法读取 {file}：{reason}。</translation>
    </message>
    <message>
        <source>it is no image that is known here; give {formats} or .npy</source>
        <translation>不是这里认识的图像；请给出 {formats} 或 .npy</translation>
    </message>
    <message>
        <source>the image is damaged or truncated ({reason}); save it again from its source</source>
        <translation>图像已损坏或不完整（{reason}）；请从原始来源重新保存</translation>
    </message>
    <message>
        <source>its pixels have 32 bits and no known range; save it with 8 or 16 bits, or as .npy</source>
        <translation>像素是 32 位的，取值范围未知；请保存为 8 位或 16 位，或保存为 .npy</translation>
    </message>
    <message>
        <source>it has {found}; at most {limit} are read, so make it smaller</source>
        <translation>它有 {found}；最多读取 {limit}，请把它缩小</translation>
    </message>
    <message>
        <source>{file} cannot be used: {reason}.</source>
        <translation>无法使用 {file}：{reason}。</translation>
    </message>
    <message>
        <source>INPUT is empty; name an image, an .npy file, or a digit such as digits:17.</source>
        <translation>INPUT 为空；请指定一张图像、一个 .npy 文件，或一个数字，例如 digits:17。</translation>
    </message>
    <message>
        <source>{text}: the embedded digits are numbered from 0 to {last}. Try digits:17.</source>
        <translation>{text}：内置手写数字的编号从 0 到 {last}。例如 digits:17。</translation>
    </message>
    <message>
        <source>the network takes inputs of the shape {shape}, and an image has 1 or 3 channels, a height and a width; give an .npy file</source>
        <translation>网络的输入形状是 {shape}，而图像有 1 或 3 个通道以及高和宽；请给出 .npy 文件</translation>
    </message>
    <message>
        <source>it holds {value} at index {place}; replace what is not a finite float32 number</source>
        <translation>在索引 {place} 处有 {value}；请替换所有不是有限 float32 的数</translation>
    </message>
    <message>
        <source>its {count} samples would become {values} numbers; at most {limit} are taken at once, so divide it</source>
        <translation>它的 {count} 个样本会变成 {values} 个数；一次最多 {limit} 个，请拆分</translation>
    </message>
    <message>
        <source>its shape is {found} and the network takes {wanted}, alone or with a batch in front; reshape it, or choose data with a Resize for images of other sizes</source>
        <translation>它的形状是 {found}，而网络需要 {wanted}（可以在前面加批维）；请改变形状，图像尺寸不同时请选用带 Resize 的数据</translation>
    </message>
    <message>
        <source>{what} would take {size} of memory; at most {limit} fit here. Use fewer or smaller samples.</source>
        <translation>{what} 需要 {size} 内存；这里最多放得下 {limit}。请减少样本数，或缩小样本。</translation>
    </message>
    <message>
        <source>its header declares {wanted} bytes; at most {limit} are read, so divide it</source>
        <translation>文件头声明了 {wanted} 字节；最多读取 {limit}，请拆分</translation>
    </message>
    <message>
        <source>far more</source>
        <translation>多得多的</translation>
    </message>
    <message>
        <source>it is truncated: {shape} takes {wanted} bytes and the whole file has {size}; save it again</source>
        <translation>文件不完整：{shape} 需要 {wanted} 字节，而整个文件只有 {size}；请重新保存</translation>
    </message>
    <message>
        <source>its header declares the shape {shape}; save it again</source>
        <translation>文件头声明的形状是 {shape}；请重新保存</translation>
    </message>
    <message>
        <source>it holds {dtype} and not plain real numbers; save it with astype(“float32”)</source>
        <translation>内容是 {dtype}，不是普通实数；请用 astype(“float32”) 转换后保存</translation>
    </message>
    <message>
        <source>it does not begin as an npy file of numbers does; save it with numpy.save</source>
        <translation>开头不像数值型 npy 文件；请用 numpy.save 保存</translation>
    </message>
    <message>
        <source>{count} samples of {shape}</source>
        <translation>{count} 个形状为 {shape} 的样本</translation>
    </message>
    <message>
        <source>The input has {found} channels; the run was trained on {expected}. Convert it first.</source>
        <translation>输入有 {found} 个通道；这次运行是用 {expected} 个通道训练的。请先转换。</translation>
    </message>
    <message>
        <source>The record of the run&apos;s preprocessing is damaged ({reason}). Train again.</source>
        <translation>运行的预处理记录已损坏（{reason}）。请重新训练。</translation>
    </message>
    <message>
        <source>normalize (“{word}”) must be one of {words}.</source>
        <translation>normalize（“{word}”）必须是 {words} 之一。</translation>
    </message>
    <message>
        <source>random: seed ({seed}) must be from 0 to 2⁶⁴ − 1.</source>
        <translation>random：seed（{seed}）必须在 0 到 2⁶⁴ − 1 之间。</translation>
    </message>
    <message>
        <source>The data hold no samples. Choose data with at least one.</source>
        <translation>数据中没有样本。请选择至少有一个样本的数据。</translation>
    </message>
    <message>
        <source>validation ({fraction}) must be from 0 up to but not 1, such as 0.2.</source>
        <translation>validation（{fraction}）必须从 0 起且小于 1，例如 0.2。</translation>
    </message>
    <message>
        <source>validation ({fraction}) takes all {count} samples and leaves none to train on. Use at most {largest}.</source>
        <translation>validation（{fraction}）占用了全部 {count} 个样本，没有留下训练样本。请设为不超过 {largest}。</translation>
    </message>
    <message>
        <source>{first} (and {more} more)</source>
        <translation>{first}（另有 {more} 个）</translation>
    </message>
    <message>
        <source>{why}</source>
        <translation>{why}</translation>
    </message>
    <message>
        <source>it is not a safetensors file</source>
        <translation>这不是 safetensors 文件</translation>
    </message>
    <message>
        <source>it is cut off: a header of {length} bytes is announced and {left} follow</source>
        <translation>文件被截断：声明的文件头有 {length} 字节，后面只有 {left} 字节</translation>
    </message>
    <message>
        <source>{path} cannot be used: {why}. Choose a file written as safetensors, or save it again.</source>
        <translation>无法使用 {path}：{why}。请选择 safetensors 格式的文件，或重新保存。</translation>
    </message>
    <message>
        <source>{path} is a folder. Choose a file.</source>
        <translation>{path} 是文件夹。请选择文件。</translation>
    </message>
    <message>
        <source>{path} is not an ordinary file.</source>
        <translation>{path} 不是普通文件。</translation>
    </message>
    <message>
        <source>{path} has {size} bytes; at most {limit} are read here.</source>
        <translation>{path} 有 {size} 字节；这里最多读取 {limit}。</translation>
    </message>
    <message>
        <source>{path} does not exist. Check the name.</source>
        <translation>{path} 不存在。请检查名称。</translation>
    </message>
    <message>
        <source>{path} may not be read by you.</source>
        <translation>你没有读取 {path} 的权限。</translation>
    </message>
    <message>
        <source>{path} cannot be read: {why}.</source>
        <translation>无法读取 {path}：{why}。</translation>
    </message>
    <message>
        <source>{path} cannot be written: {why}. Nothing was changed; choose another place or make room.</source>
        <translation>无法写入 {path}：{why}。没有改变任何内容；请换个位置，或腾出空间。</translation>
    </message>
    <message>
        <source>{path} was written, but its folder reports: {why}. Keep a copy elsewhere.</source>
        <translation>{path} 已写入，但所在文件夹报告：{why}。请在别处保留一份副本。</translation>
    </message>
    <message>
        <source>dim is not set, and for {rank} axes torch takes axis 0, the batch of {shape}. Set dim, such as -1.</source>
        <translation>没有设置 dim；对 {rank} 维，torch 会取第 0 维，也就是 {shape} 的批维。请设置 dim，例如 -1。</translation>
    </message>
    <message>
        <source>dim is not set; torch guesses 1 and warns that it will not always. Set dim to 1.</source>
        <translation>没有设置 dim；torch 会猜测为 1，并警告以后未必如此。请把 dim 设为 1。</translation>
    </message>
    <message>
        <source>{parameter} ({channels}) must be divisible by groups ({groups}). Try groups {divisors}.</source>
        <translation>{parameter}（{channels}）必须能被 groups（{groups}）整除。groups 可以用 {divisors}。</translation>
    </message>
    <message>
        <source>padding “same” works only with stride 1, not {stride}. Give padding as a number.</source>
        <translation>padding “same” 只能与 stride 1 一起使用，不能是 {stride}。请用数字给出 padding。</translation>
    </message>
    <message>
        <source>padding ({pad}) is too large for padding_mode “{mode}” with a {axis} of {size}: use at most {most}.</source>
        <translation>在 padding_mode “{mode}”、{axis}为 {size} 时，padding（{pad}）太大：最多 {most}。</translation>
    </message>
    <message>
        <source>output_padding ({extra}) must be smaller than the stride ({stride}) or the dilation ({dilation}) along the {axis}. Use at most {most}.</source>
        <translation>沿{axis}方向，output_padding（{extra}）必须小于 stride（{stride}）或 dilation（{dilation}）。最多 {most}。</translation>
    </message>
    <message>
        <source>the {axis} would be {length} for an input of {shape}: padding ({pad}) takes everything away. Use less padding or a larger kernel_size.</source>
        <translation>输入为 {shape} 时，{axis}会是 {length}：padding（{pad}）把一切都裁掉了。请减小 padding，或增大 kernel_size。</translation>
    </message>
    <message>
        <source>expression “{source}”: “{found}” is not expected here. Use whole numbers, parameters, + - * // and parentheses.</source>
        <translation>表达式“{source}”：这里不应出现“{found}”。请使用整数、参数、+ - * // 和括号。</translation>
    </message>
    <message>
        <source>expression of {length} characters: {longest} are allowed.</source>
        <translation>表达式有 {length} 个字符：最多允许 {longest} 个。</translation>
    </message>
    <message>
        <source>expression “{source}” has no value: {why}.</source>
        <translation>表达式“{source}”没有值：{why}。</translation>
    </message>
    <message>
        <source>padding_idx ({index}) must lie within num_embeddings ({count}): use 0 to {last}.</source>
        <translation>padding_idx（{index}）必须在 num_embeddings（{count}）之内：可用 0 到 {last}。</translation>
    </message>
    <message>
        <source>input {name}</source>
        <translation>输入 {name}</translation>
    </message>
    <message>
        <source>{first} ({left}) and input {second} ({right}) do not fit: along axis {axis} they have {size} and {against}. Make them equal, or one of them 1.</source>
        <translation>{first}（{left}）与输入 {second}（{right}）不匹配：在第 {axis} 维上分别是 {size} 和 {against}。请让它们相等，或让其中一个为 1。</translation>
    </message>
    <message>
        <source>input {first} ({left}) and input {second} ({right}) have different numbers of axes. Only tensors with equally many can be joined.</source>
        <translation>输入 {first}（{left}）与输入 {second}（{right}）的维数不同。只有维数相同的张量才能拼接。</translation>
    </message>
    <message>
        <source>input {first} ({left}) and input {second} ({right}) may differ only along dim ({dim}), but along axis {axis} they have {size} and {against}. Make these equal.</source>
        <translation>输入 {first}（{left}）与输入 {second}（{right}）只能在 dim（{dim}）上不同，但在第 {axis} 维上分别是 {size} 和 {against}。请让它们相等。</translation>
    </message>
    <message>
        <source>normalized_shape ({wanted}) must equal the last axes of the input ({shape}), without the batch. Leave it out to take the last axis ({last}).</source>
        <translation>normalized_shape（{wanted}）必须等于输入（{shape}）的最后几维，不含批维。不填则取最后一维（{last}）。</translation>
    </message>
    <message>
        <source>num_channels ({channels}) must be divisible by num_groups ({groups}). Try num_groups {divisors}.</source>
        <translation>num_channels（{channels}）必须能被 num_groups（{groups}）整除。num_groups 可以用 {divisors}。</translation>
    </message>
    <message>
        <source>nesterov needs momentum above 0 (now {momentum}) and dampening 0 (now {dampening}). Set momentum to 0.9 and dampening to 0, or nesterov to false.</source>
        <translation>nesterov 要求 momentum 大于 0（现在是 {momentum}）且 dampening 为 0（现在是 {dampening}）。请把 momentum 设为 0.9、dampening 设为 0，或关闭 nesterov。</translation>
    </message>
    <message>
        <source>etas ({shrink} and {grow}) must be a factor between 0 and 1 and one above 1, such as 0.5 and 1.2.</source>
        <translation>etas（{shrink} 和 {grow}）必须一个在 0 和 1 之间、一个大于 1，例如 0.5 和 1.2。</translation>
    </message>
    <message>
        <source>padding ({pad}) must be at most half of kernel_size ({kernel}) along the {axis}. Use at most {most}.</source>
        <translation>沿{axis}方向，padding（{pad}）不能超过 kernel_size（{kernel}）的一半。最多 {most}。</translation>
    </message>
    <message>
        <source>with dilation {dilation}, a window that begins in the padding steps over the whole {axis} ({size}) and has no value to keep. Use a dilation of at most {size}.</source>
        <translation>dilation 为 {dilation} 时，从填充处开始的窗口会跨过整个{axis}（{size}），没有可保留的值。请使用不大于 {size} 的 dilation。</translation>
    </message>
    <message>
        <source>kernel_size ({kernel}) is larger than the {axis} ({size}); AvgPool3d does not count padding. Use a kernel_size of at most {size}.</source>
        <translation>kernel_size（{kernel}）大于{axis}（{size}）；AvgPool3d 不计入填充。请把 kernel_size 设为不超过 {size}。</translation>
    </message>
    <message>
        <source>divisor_override (0) must not be 0. Leave it out to divide by the window&apos;s size.</source>
        <translation>divisor_override 不能为 0（0）。不填则除以窗口的大小。</translation>
    </message>
    <message>
        <source>input ({input}) and indices ({indices}) must have the same shape. Take indices from the pooling whose result this undoes.</source>
        <translation>input（{input}）与 indices（{indices}）的形状必须相同。请从它要还原的那个池化取得 indices。</translation>
    </message>
    <message>
        <source>the {axis} would be ({size} − 1)·{stride} − 2·{pad} + {kernel} = {length}. Use less padding.</source>
        <translation>{axis}会是 ({size} − 1)·{stride} − 2·{pad} + {kernel} = {length}。请减小 padding。</translation>
    </message>
    <message>
        <source>proj_size ({projected}) must be smaller than hidden_size ({hidden}). Use 0 for no projection.</source>
        <translation>proj_size（{projected}）必须小于 hidden_size（{hidden}）。0 表示不投影。</translation>
    </message>
    <message>
        <source>{given} is connected and {missing} is not: an LSTM takes both states or neither. Connect {missing} too.</source>
        <translation>{given} 已连接而 {missing} 没有：LSTM 要么两个状态都接，要么都不接。请把 {missing} 也连上。</translation>
    </message>
    <message>
        <source>dropout ({dropout}) acts between stacked layers and num_layers is {layers}, so that nothing is dropped. Use 2 layers or more, or a Dropout layer behind.</source>
        <translation>dropout（{dropout}）作用于堆叠的层之间，而 num_layers 是 {layers}，所以什么也不会丢弃。请用 2 层以上，或在后面加 Dropout 层。</translation>
    </message>
    <message>
        <source>start_dim ({start}) comes after end_dim ({end}) in {shape}. Let start_dim be the smaller.</source>
        <translation>在 {shape} 中，start_dim（{start}）排在 end_dim（{end}）之后。请让 start_dim 较小。</translation>
    </message>
    <message>
        <source>{parameter} ({sizes}) leaves more than one size to be found. Write -1 only once.</source>
        <translation>{parameter}（{sizes}）有不止一个待求的大小。-1 只能写一次。</translation>
    </message>
    <message>
        <source>{parameter} ({sizes}) must not hold a 0: every size is positive.</source>
        <translation>{parameter}（{sizes}）不能含 0：每个大小都是正数。</translation>
    </message>
    <message>
        <source>{parameter} ({sizes}) makes {relation} {product}, and the input has {whole}. Choose sizes whose product is {count}, or write -1 for one of them.</source>
        <translation>{parameter}（{sizes}）得到{relation} {product}，而输入有 {whole}。请让各大小的乘积为 {count}，或把其中一个写成 -1。</translation>
    </message>
    <message>
        <source>multiples of</source>
        <translation>以下数的倍数：</translation>
    </message>
    <message>
        <source>exactly</source>
        <translation>正好</translation>
    </message>
    <message>
        <source>dims ({dims}) must name each of the {rank} axes of {shape} once, the batch as 0: 0 to {last} in some order.</source>
        <translation>dims（{dims}）必须把 {shape} 的 {rank} 个维各写一次（批是 0）：0 到 {last}，顺序不限。</translation>
    </message>
    <message>
        <source>the window ({window}) is larger than the padded {axis} ({size} + 2·{pad} = {padded}). Use a smaller kernel_size or dilation, more padding, or a larger input.</source>
        <translation>窗口（{window}）大于填充后的{axis}（{size} + 2·{pad} = {padded}）。请减小 kernel_size 或 dilation，增大 padding，或增大输入。</translation>
    </message>
    <message>
        <source>{parameter} ({dim}) names no axis of {shape}: use {first} to {last} (or {low} to -1 from the end).</source>
        <translation>{parameter}（{dim}）不是 {shape} 的维：可用 {first} 到 {last}（或从末尾数起 {low} 到 -1）。</translation>
    </message>
    <message>
        <source>less than {maximum}</source>
        <translation>小于 {maximum}</translation>
    </message>
    <message>
        <source>at most {maximum}</source>
        <translation>不超过 {maximum}</translation>
    </message>
    <message>
        <source>greater than {minimum}</source>
        <translation>大于 {minimum}</translation>
    </message>
    <message>
        <source>at least {minimum}</source>
        <translation>至少为 {minimum}</translation>
    </message>
    <message>
        <source>from {minimum} to {maximum}</source>
        <translation>在 {minimum} 到 {maximum} 之间</translation>
    </message>
    <message>
        <source>from {minimum} up to but not {maximum}</source>
        <translation>从 {minimum} 起且小于 {maximum}</translation>
    </message>
    <message>
        <source>greater than {minimum}, up to {maximum}</source>
        <translation>大于 {minimum} 且不超过 {maximum}</translation>
    </message>
    <message>
        <source>greater than {minimum} and less than {maximum}</source>
        <translation>大于 {minimum} 且小于 {maximum}</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>一个整数</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>一个数</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>a text on one line</source>
        <translation>一行文字</translation>
    </message>
    <message>
        <source>one of {words}</source>
        <translation>{words} 之一</translation>
    </message>
    <message>
        <source>a whole number, a list of them ({dims} long), or {words}</source>
        <translation>一个整数、一个整数列表（长度 {dims}）或 {words}</translation>
    </message>
    <message>
        <source>a whole number or a list of them</source>
        <translation>一个整数或整数列表</translation>
    </message>
    <message>
        <source>a whole number or a list of them ({dims} long)</source>
        <translation>一个整数或整数列表（长度 {dims}）</translation>
    </message>
    <message>
        <source>a list of whole numbers</source>
        <translation>一个整数列表</translation>
    </message>
    <message>
        <source>a list of numbers</source>
        <translation>一个数值列表</translation>
    </message>
    <message>
        <source>a list of {length} numbers</source>
        <translation>含 {length} 个数的列表</translation>
    </message>
    <message>
        <source>a list of positive whole numbers or names such as “T”</source>
        <translation>由正整数或名称（例如“T”）组成的列表</translation>
    </message>
    <message>
        <source>{inner}, or null</source>
        <translation>{inner}，或 null</translation>
    </message>
    <message>
        <source>{type} has no {side}, so it cannot stand between {source} and {target}.</source>
        <translation>{type} 没有{side}，所以不能放在 {source} 和 {target} 之间。</translation>
    </message>
    <message>
        <source>{node} shares the weights of {owner} and goes by its arguments. Set them there, or unshare it.</source>
        <translation>{node} 共享 {owner} 的权重，参数也随它。请在那里设置，或取消共享。</translation>
    </message>
    <message>
        <source>argument</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>block {block} is used by {users}. Delete those nodes or ungroup them first.</source>
        <translation>块 {block} 正被 {users} 使用。请先删除这些节点，或把它们解组。</translation>
    </message>
    <message>
        <source>block {block} has a parameter “{name}” already. Choose another name.</source>
        <translation>块 {block} 已经有参数“{name}”。请换个名称。</translation>
    </message>
    <message>
        <source>the parameter “{name}” of block {block} is used by {users}. Give plain values there first.</source>
        <translation>块 {block} 的参数“{name}”正被 {users} 使用。请先在那里填写普通的值。</translation>
    </message>
    <message>
        <source>there is a block {name} already. Choose another name.</source>
        <translation>已经有块 {name}。请换个名称。</translation>
    </message>
    <message>
        <source>parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>“{name}” is a node of block {block}; a parameter needs another name.</source>
        <translation>“{name}”是块 {block} 中的节点；参数需要别的名称。</translation>
    </message>
    <message>
        <source>kind of parameter</source>
        <translation>参数类型</translation>
    </message>
    <message>
        <source>the default of {name} is {found}; expected {expected}.</source>
        <translation>{name} 的默认值是 {found}；应为 {expected}。</translation>
    </message>
    <message>
        <source>what was copied holds no nodes of a network.</source>
        <translation>复制的内容中没有网络节点。</translation>
    </message>
    <message>
        <source>what was copied is no network: {why}</source>
        <translation>复制的内容不是网络：{why}</translation>
    </message>
    <message>
        <source>what was copied holds no block {block}.</source>
        <translation>复制的内容中没有块 {block}。</translation>
    </message>
    <message>
        <source>this cannot be pasted here: {why}</source>
        <translation>不能粘贴到这里：{why}</translation>
    </message>
    <message>
        <source>{node}: its input “{port}” is open now, since nothing that fed {deleted} can take the place of its output “{output}”. Connect it, or undo.</source>
        <translation>{node}：它的输入“{port}”现在是空的，因为 {deleted} 的上游都不能代替它的输出“{output}”。请连接它，或撤销。</translation>
    </message>
    <message>
        <source>no node is selected. Select the nodes that shall become a block.</source>
        <translation>没有选中节点。请选择要组成块的节点。</translation>
    </message>
    <message>
        <source>{node} is an {type} and stays where it is; the block gets its own. Leave it out.</source>
        <translation>{node} 是 {type}，留在原处；块会有自己的。请不要选它。</translation>
    </message>
    <message>
        <source>{node} shares the weights of {owner}; a block holds both or neither. Select both.</source>
        <translation>{node} 共享 {owner} 的权重；一个块要么两者都包含，要么都不包含。请同时选中两者。</translation>
    </message>
    <message>
        <source>a path leaves the selection and enters it again: {path}. Select what lies between too.</source>
        <translation>有一条路径离开选区又回到选区：{path}。请把中间的也选上。</translation>
    </message>
    <message>
        <source>{node} cannot stand at {corner}: give whole pixels within ±{largest}.</source>
        <translation>{node} 不能放在 {corner}：请给出 ±{largest} 以内的整数像素。</translation>
    </message>
    <message>
        <source>the order of {key} names each of {present} once; found {found}.</source>
        <translation>{key} 的顺序应把 {present} 各写一次；现在是 {found}。</translation>
    </message>
    <message>
        <source>{node} shares the weights of {owner} and is repeated as that is. Set it there, or unshare it.</source>
        <translation>{node} 共享 {owner} 的权重，重复次数也随它。请在那里设置，或取消共享。</translation>
    </message>
    <message>
        <source>{node}: repeat is a count, a list of overrides or a parameter; an expression cannot stand here.</source>
        <translation>{node}：repeat 是次数、覆盖列表或参数；这里不能用表达式。</translation>
    </message>
    <message>
        <source>{node}: repeat is {count}; it must be from 1 to {largest}.</source>
        <translation>{node}：repeat 是 {count}；必须在 1 到 {largest} 之间。</translation>
    </message>
    <message>
        <source>{node}: Inputs and Outputs keep their type, and no other node becomes one. Add a node instead.</source>
        <translation>{node}：Input 和 Output 的类型不能改变，其他节点也不能变成它们。请改为添加节点。</translation>
    </message>
    <message>
        <source>{node} and {others} are one layer, so that one of them cannot change its type. Unshare it first.</source>
        <translation>{node} 与 {others} 是同一个层，不能只改变其中一个的类型。请先取消共享。</translation>
    </message>
    <message>
        <source>{node}: an {type} cannot have “{key}”.</source>
        <translation>{node}：{type} 不能有“{key}”。</translation>
    </message>
    <message>
        <source>{node}: its {side} “{port}” would be gone, but it is connected to {others}. Disconnect that first.</source>
        <translation>{node}：它的{side}“{port}”会消失，但还连接着 {others}。请先断开。</translation>
    </message>
    <message>
        <source>{node}: an Input inside a block takes what the block is given, so it has no arguments.</source>
        <translation>{node}：块内的 Input 接受传给块的内容，所以没有参数。</translation>
    </message>
    <message>
        <source>node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>{node}: {type} is no layer that is known here; it can only be moved, renamed and deleted.</source>
        <translation>{node}：这里不认识层 {type}；只能移动、重命名和删除它。</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>“{name}” is the name of another node. Choose another.</source>
        <translation>“{name}”是另一个节点的名称。请换一个。</translation>
    </message>
    <message>
        <source>“{name}” is a parameter of this block; a node inside needs another name.</source>
        <translation>“{name}”是这个块的参数；块内的节点需要别的名称。</translation>
    </message>
    <message>
        <source>block</source>
        <translation>块</translation>
    </message>
    <message>
        <source>block {inside} would contain itself: {path}. Use another block here.</source>
        <translation>块 {inside} 会包含自己：{path}。请在这里使用别的块。</translation>
    </message>
    <message>
        <source>“{name}” would lie inside “{prefix}”, which is itself a node. Choose another name.</source>
        <translation>“{name}”会位于“{prefix}”之内，而后者本身是节点。请换个名称。</translation>
    </message>
    <message>
        <source>“{port}” of block {block} is connected at {user}. Disconnect it there first.</source>
        <translation>块 {block} 的“{port}”在 {user} 处还连接着。请先在那里断开。</translation>
    </message>
    <message>
        <source>{node} has its own weights already.</source>
        <translation>{node} 已经有自己的权重。</translation>
    </message>
    <message>
        <source>{heir} owns the layer of {owner} now.</source>
        <translation>{owner} 的层现在归 {heir} 所有。</translation>
    </message>
    <message>
        <source>{node}: its repeat would be {found}; it must be a count from 1 to {largest} or a parameter.</source>
        <translation>{node}：它的 repeat 会是 {found}；必须是 1 到 {largest} 的次数或参数。</translation>
    </message>
    <message>
        <source>it uses no block</source>
        <translation>它没有使用块</translation>
    </message>
    <message>
        <source>it shares its weights with others; unshare it first</source>
        <translation>它与其他节点共享权重；请先取消共享</translation>
    </message>
    <message>
        <source>it is not always enabled; enable it first</source>
        <translation>它并非始终启用；请先启用</translation>
    </message>
    <message>
        <source>a parameter says how often it is repeated; give a count first</source>
        <translation>它的重复次数由参数决定；请先给出次数</translation>
    </message>
    <message>
        <source>{node} cannot be ungrouped: {why}.</source>
        <translation>不能解组 {node}：{why}。</translation>
    </message>
    <message>
        <source>{node} has several edges; say which input: {ports}.</source>
        <translation>{node} 有多条连线；请说明是哪个输入：{ports}。</translation>
    </message>
    <message>
        <source>nothing is connected to {node} at “{port}”.</source>
        <translation>{node} 的“{port}”没有连接任何东西。</translation>
    </message>
    <message>
        <source>connecting {source} to {target} would let these nodes feed each other in a circle: {path}.</source>
        <translation>把 {source} 连到 {target} 会让这些节点首尾成环：{path}。</translation>
    </message>
    <message>
        <source>the inputs of {node} are numbered without gaps, and the next free one is {next}, not “{port}”. Connect to {next}.</source>
        <translation>{node} 的输入连续编号，下一个空位是 {next}，不是“{port}”。请连到 {next}。</translation>
    </message>
    <message>
        <source>{node} takes one edge at its input “{port}”, and {source} is connected there already. Disconnect that first, or merge the two with Add or Cat.</source>
        <translation>{node} 的输入“{port}”只接受一条连线，而 {source} 已经连在那里。请先断开，或用 Add 或 Cat 合并两者。</translation>
    </message>
    <message>
        <source>{node} ({type}) has no {side}.</source>
        <translation>{node}（{type}）没有{side}。</translation>
    </message>
    <message>
        <source>{name} was not saved: its text would read differently.</source>
        <translation>{name} 没有保存：保存后的文本读回来会不一样。</translation>
    </message>
    <message>
        <source>“{name}” is not a name: give 1 to {longest} characters.</source>
        <translation>“{name}”不是名称：请给出 1 到 {longest} 个字符。</translation>
    </message>
    <message>
        <source>“{name}” is not a legal name. Use letters, digits and _, not starting with a digit (or a whole number without leading zeros); dots make nesting.</source>
        <translation>“{name}”不是合法名称。请使用字母、数字和 _，不以数字开头（或没有前导零的整数）；点号表示嵌套。</translation>
    </message>
    <message>
        <source>“{name}” is not in normal form; Python would read it as “{normal}”. Use that.</source>
        <translation>“{name}”不是规范形式；Python 会读成“{normal}”。请用后者。</translation>
    </message>
    <message>
        <source>“{name}” is a word of Python&apos;s own. Try “{name}_”.</source>
        <translation>“{name}”是 Python 的保留字。可以用“{name}_”。</translation>
    </message>
    <message>
        <source>“{name}” is an attribute of every torch module. Try “{other}”.</source>
        <translation>“{name}”是每个 torch 模块都有的属性。可以用“{other}”。</translation>
    </message>
    <message>
        <source>“{name}” cannot name an Input: it becomes an argument of forward, so give a plain identifier other than self and torch.</source>
        <translation>“{name}”不能用作 Input 的名称：它会成为 forward 的参数，请给出除 self 和 torch 以外的普通标识符。</translation>
    </message>
    <message>
        <source>block {block} nests blocks more than {most} deep. Use fewer levels.</source>
        <translation>块 {block} 的嵌套超过 {most} 层。请减少层级。</translation>
    </message>
    <message>
        <source>{what}: parameters and expressions have a meaning only inside a block. Give a value.</source>
        <translation>{what}：参数和表达式只在块内有意义。请给出一个值。</translation>
    </message>
    <message>
        <source>{inner}, or inside a block an object with just “parameter” or “expression”</source>
        <translation>{inner}，或在块内使用只含“parameter”或“expression”的对象</translation>
    </message>
    <message>
        <source>{name} is an argument of torch that a project does not hold: {why}.</source>
        <translation>{name} 是 torch 的参数，但项目中不保存它：{why}。</translation>
    </message>
    <message>
        <source>“type” is missing here.</source>
        <translation>这里缺少“type”。</translation>
    </message>
    <message>
        <source>{text} is beyond ±2^53, the largest whole number of a project.</source>
        <translation>{text} 超出 ±2^53，这是项目中允许的最大整数。</translation>
    </message>
    <message>
        <source>{text} is not finite. Give an ordinary number.</source>
        <translation>{text} 不是有限的数。请给出普通的数。</translation>
    </message>
    <message>
        <source>the file is larger than 64 MiB; a project never is.</source>
        <translation>文件大于 64 MiB；项目不会这么大。</translation>
    </message>
    <message>
        <source>not a text file: byte {at} is not UTF-8. Choose a .tcanvas file.</source>
        <translation>不是文本文件：第 {at} 个字节不是 UTF-8。请选择 .tcanvas 文件。</translation>
    </message>
    <message>
        <source>the file is empty. Choose a .tcanvas file.</source>
        <translation>文件是空的。请选择 .tcanvas 文件。</translation>
    </message>
    <message>
        <source>not JSON: {what} at line {line}, column {column}.</source>
        <translation>不是 JSON：第 {line} 行第 {column} 列，{what}。</translation>
    </message>
    <message>
        <source>brackets are nested more than {deepest} deep.</source>
        <translation>括号嵌套超过 {deepest} 层。</translation>
    </message>
    <message>
        <source>the key “{key}” stands here twice. Remove one.</source>
        <translation>键“{key}”在这里出现了两次。请删除一个。</translation>
    </message>
    <message>
        <source>“{text}” holds half a surrogate pair, which is no character. Remove it.</source>
        <translation>“{text}”含有半个代理对，不构成字符。请删除它。</translation>
    </message>
    <message>
        <source>an {type} cannot have “{key}”. Remove it.</source>
        <translation>{type} 不能有“{key}”。请删除它。</translation>
    </message>
    <message>
        <source>an Input inside a block takes what the block is given; remove its args.</source>
        <translation>块内的 Input 接受传给块的内容；请删除它的 args。</translation>
    </message>
    <message>
        <source>a node that shares another&apos;s weights has no “{key}” of its own; it goes by its owner&apos;s.</source>
        <translation>共享其他节点权重的节点没有自己的“{key}”；它随所有者。</translation>
    </message>
    <message>
        <source>a count, a list of overrides, or an object with “parameter”</source>
        <translation>次数、覆盖列表，或含“parameter”的对象</translation>
    </message>
    <message>
        <source>repeat is {count}; it must be from 1 to {largest}.</source>
        <translation>repeat 是 {count}；必须在 1 到 {largest} 之间。</translation>
    </message>
    <message>
        <source>“{name}” lies inside “{prefix}”, which is itself a node. Rename one of them.</source>
        <translation>“{name}”位于“{prefix}”之内，而后者本身是节点。请重命名其中一个。</translation>
    </message>
    <message>
        <source>node to share with</source>
        <translation>要共享的节点</translation>
    </message>
    <message>
        <source>“{owner}” does not own weights: it shares itself. Name the node that owns them.</source>
        <translation>“{owner}”没有自己的权重：它本身在共享。请指定拥有权重的节点。</translation>
    </message>
    <message>
        <source>{type} cannot share the weights of “{owner}”, which is {owner_type}.</source>
        <translation>{type} 不能共享“{owner}”的权重，后者是 {owner_type}。</translation>
    </message>
    <message>
        <source>{type} has no weights to share. Two uses are simply two nodes; remove “shares”.</source>
        <translation>{type} 没有可共享的权重。用两次只需两个节点；请删除“shares”。</translation>
    </message>
    <message>
        <source>source</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>transform</source>
        <translation>变换</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失函数</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>“graph” is missing here.</source>
        <translation>这里缺少“graph”。</translation>
    </message>
    <message>
        <source>“format” is {found}; a TorchCanvas file says “torchcanvas”.</source>
        <translation>“format”是 {found}；TorchCanvas 文件应为“torchcanvas”。</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失的</translation>
    </message>
    <message>
        <source>“version” is missing here; it is 1.</source>
        <translation>这里缺少“version”；应为 1。</translation>
    </message>
    <message>
        <source>a whole number from {least}</source>
        <translation>一个不小于 {least} 的整数</translation>
    </message>
    <message>
        <source>the file is of version {version}.{minor}; this TorchCanvas reads up to {ours}. Open it with a newer TorchCanvas.</source>
        <translation>文件版本是 {version}.{minor}；这个 TorchCanvas 最高读取 {ours}。请用更新的 TorchCanvas 打开。</translation>
    </message>
    <message>
        <source>a project&apos;s name is 1 to {longest} printable characters on one line; found “{name}”.</source>
        <translation>项目名称是一行 1 到 {longest} 个可打印字符；现在是“{name}”。</translation>
    </message>
    <message>
        <source>“{key}” is missing here.</source>
        <translation>这里缺少“{key}”。</translation>
    </message>
    <message>
        <source>one of “int”, “float”, “bool”, “str”</source>
        <translation>“int”“float”“bool”“str”之一</translation>
    </message>
    <message>
        <source>“nodes” is missing here.</source>
        <translation>这里缺少“nodes”。</translation>
    </message>
    <message>
        <source>a block cannot contain itself: {path}.</source>
        <translation>块不能包含自己：{path}。</translation>
    </message>
    <message>
        <source>“{name}” cannot name a block: give an identifier.</source>
        <translation>“{name}”不能用作块的名称：请给出标识符。</translation>
    </message>
    <message>
        <source>“{name}” cannot name a parameter: give an ASCII identifier.</source>
        <translation>“{name}”不能用作参数名：请给出 ASCII 标识符。</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>一个列表</translation>
    </message>
    <message>
        <source>the parameter “{name}”</source>
        <translation>参数“{name}”</translation>
    </message>
    <message>
        <source>the expression “{name}”</source>
        <translation>表达式“{name}”</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>一个对象</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>{side} port of {name}</source>
        <translation>{name} 的{side}端口</translation>
    </message>
    <message>
        <source>an object {{ … }}</source>
        <translation>一个对象 {{ … }}</translation>
    </message>
    <message>
        <source>a list [ … ]</source>
        <translation>一个列表 [ … ]</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>一段文字</translation>
    </message>
    <message>
        <source>{what} is {found}; expected {expected}.</source>
        <translation>{what} 是 {found}；应为 {expected}。</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>unknown {what} “{word}”; did you mean “{meant}”?</source>
        <translation>未知的{what}“{word}”；是不是想写“{meant}”？</translation>
    </message>
    <message>
        <source>unknown {what} “{word}”; known here: {known}.</source>
        <translation>未知的{what}“{word}”；这里已知的有：{known}。</translation>
    </message>
    <message>
        <source>unknown {what} “{word}”.</source>
        <translation>未知的{what}“{word}”。</translation>
    </message>
    <message>
        <source>{found} is not one of the {type} nodes that remain: {present}.</source>
        <translation>{found} 不是余下的 {type} 节点之一：{present}。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>“{key}” leaves out {missing}; list every {type} or drop the key.</source>
        <translation>“{key}”漏掉了 {missing}；请列出每个 {type}，或去掉这个键。</translation>
    </message>
    <message>
        <source>two whole numbers: x and y of the top-left corner</source>
        <translation>两个整数：左上角的 x 和 y</translation>
    </message>
    <message>
        <source>{node}: {port} comes from {after}, not from {before}</source>
        <translation>{node}：{port} 来自 {after}，不再来自 {before}</translation>
    </message>
    <message>
        <source>{what}: {before} → {after}</source>
        <translation>{what}：{before} → {after}</translation>
    </message>
    <message>
        <source>{node}: {what} {before} → {after}</source>
        <translation>{node}：{what} {before} → {after}</translation>
    </message>
    <message>
        <source>{node} ({type}) is new</source>
        <translation>新增 {node}（{type}）</translation>
    </message>
    <message>
        <source>{node} ({type}) is gone</source>
        <translation>{node}（{type}）已去掉</translation>
    </message>
    <message>
        <source>{before} is called {after}</source>
        <translation>{before} 改名为 {after}</translation>
    </message>
    <message>
        <source>block {block} is new</source>
        <translation>新增块 {block}</translation>
    </message>
    <message>
        <source>block {block} is gone</source>
        <translation>块 {block} 已去掉</translation>
    </message>
    <message>
        <source>block {before} is called {after}</source>
        <translation>块 {before} 改名为 {after}</translation>
    </message>
    <message>
        <source>{node}: shape {before} → {after}</source>
        <translation>{node}：形状 {before} → {after}</translation>
    </message>
    <message>
        <source>alpha (0) must not be 0: numbers are divided by it. Use 1.</source>
        <translation>alpha（0）不能为 0：数值要除以它。请使用 1。</translation>
    </message>
    <message>
        <source>{low} ({least}) must be less than {high} ({most}). Exchange them.</source>
        <translation>{low}（{least}）必须小于 {high}（{most}）。请把两者对调。</translation>
    </message>
    <message>
        <source>num_parameters ({slopes}) must be 1, or as many as {shape} has channels ({channels}).</source>
        <translation>num_parameters（{slopes}）必须为 1，或等于 {shape} 的通道数（{channels}）。</translation>
    </message>
    <message>
        <source>axis {dim} of {shape} is {size} and must be even: one half is gated by the other.</source>
        <translation>{shape} 的轴 {dim} 为 {size}，必须是偶数：一半由另一半门控。</translation>
    </message>
    <message>
        <source>each channel of {shape} is a single number, which has no deviation. Normalise before the pooling, or use LayerNorm.</source>
        <translation>{shape} 的每个通道只有一个数，没有标准差可言。请在池化之前归一化，或使用 LayerNorm。</translation>
    </message>
    <message>
        <source>{path} is no file of this format: {why}</source>
        <translation>{path} 不是这种格式的文件：{why}</translation>
    </message>
    <message>
        <source>{path} holds no block.</source>
        <translation>{path} 中没有块。</translation>
    </message>
    <message>
        <source>{path} holds no block {name}. Call the file as its block is: {names}.</source>
        <translation>{path} 中没有块 {name}。请让文件与其中的块同名：{names}。</translation>
    </message>
    <message>
        <source>{path} exists already. Overwrite it, or choose another name.</source>
        <translation>{path} 已存在。请覆盖它，或换个名称。</translation>
    </message>
    <message>
        <source>block {name} cannot be kept: {why}</source>
        <translation>块 {name} 无法保存：{why}</translation>
    </message>
    <message>
        <source>block {name} is too large for the library: at most {most} bytes are kept.</source>
        <translation>块 {name} 对块库来说太大：最多保存 {most} 字节。</translation>
    </message>
    <message>
        <source>block {name} comes with TorchCanvas; only your own can be deleted.</source>
        <translation>块 {name} 随 TorchCanvas 提供；只能删除您自己的块。</translation>
    </message>
    <message>
        <source>there is no block {name}; did you mean {meant}?</source>
        <translation>没有块 {name}；是不是想写 {meant}？</translation>
    </message>
    <message>
        <source>there is no block {name}. `blocks list` shows what there is.</source>
        <translation>没有块 {name}。`blocks list` 会列出现有的块。</translation>
    </message>
    <message>
        <source>{folder} holds {count} files; the first {most} are read. Move some elsewhere.</source>
        <translation>{folder} 中有 {count} 个文件；只读取前 {most} 个。请把一些移到别处。</translation>
    </message>
    <message>
        <source>nothing is selected. Select the nodes to copy.</source>
        <translation>没有选中任何内容。请选中要复制的节点。</translation>
    </message>
    <message>
        <source>a comment has a text, a frame a title and a color; this is a {type}.</source>
        <translation>注释有文字，框有标题和颜色；这是{type}。</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>frame</source>
        <translation>框</translation>
    </message>
    <message>
        <source>this comment or frame is not here any more.</source>
        <translation>这个注释或框已不在这里。</translation>
    </message>
    <message>
        <source>this cannot stand at {corner} and be {size} large: give whole pixels up to {largest}.</source>
        <translation>无法放在 {corner} 且大小为 {size}：请填写不超过 {largest} 的整像素值。</translation>
    </message>
    <message>
        <source>color</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>a comment has 1 to {longest} characters, not only spaces; this one has {count}.</source>
        <translation>注释应有 1 到 {longest} 个字符，且不能只有空格；这一条有 {count} 个。</translation>
    </message>
    <message>
        <source>a comment cannot hold the character {character}, which nobody sees. Remove it.</source>
        <translation>注释中不能有看不见的字符 {character}。请删除它。</translation>
    </message>
    <message>
        <source>the title of a frame has at most {longest} characters; this one has {count}.</source>
        <translation>框的标题最多 {longest} 个字符；这一个有 {count} 个。</translation>
    </message>
    <message>
        <source>the title of a frame is one line and cannot hold the character {character}. Remove it.</source>
        <translation>框的标题只有一行，不能含有字符 {character}。请删除它。</translation>
    </message>
    <message>
        <source>a graph has at most {most} comments and frames; here are {count}.</source>
        <translation>一个图最多有 {most} 个注释和框；这里有 {count} 个。</translation>
    </message>
    <message>
        <source>kind of note</source>
        <translation>注记类型</translation>
    </message>
    <message>
        <source>two whole numbers from 1 to {largest}: width and height</source>
        <translation>两个从 1 到 {largest} 的整数：宽和高</translation>
    </message>
    <message>
        <source>{node} is pinned already. Remove one.</source>
        <translation>{node} 已经固定过了。请删除其中一个。</translation>
    </message>
    <message>
        <source>{node} is pinned, but “layout” has no corner for it. Give it one, or do not pin it.</source>
        <translation>{node} 已固定，但“layout”中没有它的位置。请给出位置，或不要固定它。</translation>
    </message>
    <message>
        <source>a list of two ends: [&quot;source&quot;, &quot;target&quot;]</source>
        <translation>两个端点的列表：[&quot;source&quot;, &quot;target&quot;]</translation>
    </message>
    <message>
        <source>{node} has several {side}s; write one as {example}. They are: {known}.</source>
        <translation>{node} 有多个{side}；请写成 {example}。它们是：{known}。</translation>
    </message>
    <message>
        <source>this edge stands already at {first}. Remove one.</source>
        <translation>这条连线在 {first} 处已经有了。请删除一条。</translation>
    </message>
    <message>
        <source>{node} takes one edge at its input “{port}”; {source} is there already (edges/{first}).</source>
        <translation>{node} 的输入“{port}”只接受一条连线；{source} 已经连在那里（edges/{first}）。</translation>
    </message>
    <message>
        <source>the inputs of {node} must be numbered 0, 1, 2 … without gaps; found {used}.</source>
        <translation>{node} 的输入必须从 0、1、2 … 连续编号；现在是 {used}。</translation>
    </message>
    <message>
        <source>these nodes feed each other in a circle: {path}. Remove one edge.</source>
        <translation>这些节点首尾成环：{path}。请删除一条连线。</translation>
    </message>
    <message>
        <source>{path} is not UTF-8 text.</source>
        <translation>{path} 不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>RUN is empty; `runs list` shows what there is.</source>
        <translation>RUN 为空；用 `runs list` 查看已有的运行。</translation>
    </message>
    <message>
        <source>there is no run “{run}”, neither as a folder nor under {root}. `runs list` shows what there is.</source>
        <translation>没有运行“{run}”：既不是文件夹，也不在 {root} 下。用 `runs list` 查看已有的运行。</translation>
    </message>
    <message>
        <source>{path}: line {line} is not an event. The figures of this run are incomplete; its checkpoints are not.</source>
        <translation>{path}：第 {line} 行不是事件。这次运行的数据不完整；检查点没有问题。</translation>
    </message>
    <message>
        <source>{path} is being trained right now. Wait until it ends, or stop it.</source>
        <translation>{path} 正在训练。请等它结束，或停止它。</translation>
    </message>
    <message>
        <source>predict gives a network one input, and this one has {count}. Use the exported code.</source>
        <translation>predict 只给网络一个输入，而这个网络有 {count} 个。请使用导出的代码。</translation>
    </message>
    <message>
        <source>{name} names no data. Choose some.</source>
        <translation>{name} 没有指定数据。请选择数据。</translation>
    </message>
    <message>
        <source>{path} is not the record of a run ({why}). Remove the folder, or restore the file.</source>
        <translation>{path} 不是运行记录（{why}）。请删除该文件夹，或恢复文件。</translation>
    </message>
    <message>
        <source>it cannot be parsed</source>
        <translation>无法解析</translation>
    </message>
    <message>
        <source>{path} already holds a run. Resume it, or choose another folder.</source>
        <translation>{path} 中已有一次运行。请继续它，或选择别的文件夹。</translation>
    </message>
    <message>
        <source>{path} is missing, although the run finished {done} epochs: it cannot go on. Restore the file, or start a new run.</source>
        <translation>{path} 不见了，虽然运行已完成 {done} 轮：无法继续。请恢复文件，或开始新的运行。</translation>
    </message>
    <message>
        <source>the run {run} has {done} epochs, so that {epochs} in all leave nothing to train; give --epochs above {done}.</source>
        <translation>运行 {run} 已有 {done} 轮，总共 {epochs} 轮的话没有可训练的了；请让 --epochs 大于 {done}。</translation>
    </message>
    <message>
        <source>the data are not those that {run} began with (fingerprint {found} instead of {expected}). Restore them, or start a new run.</source>
        <translation>数据与 {run} 开始时的不同（指纹是 {found}，原为 {expected}）。请恢复数据，或开始新的运行。</translation>
    </message>
    <message>
        <source>“{key}” is missing, and the project of a run says all that it was trained with. Restore it.</source>
        <translation>缺少“{key}”，而运行的项目应写明训练所用的一切。请恢复它。</translation>
    </message>
    <message>
        <source>{path} names {classes} classes, and the network has {outputs} outputs. Restore run.json or project.tcanvas as the run wrote them.</source>
        <translation>{path} 列出 {classes} 个类别，而网络有 {outputs} 个输出。请把 run.json 或 project.tcanvas 恢复为运行时写下的样子。</translation>
    </message>
    <message>
        <source>{path}: threads ({threads}) must be at most {most} on this machine. Lower it; the last bits of the figures may then differ.</source>
        <translation>{path}：threads（{threads}）在这台机器上最多 {most}。请调低；数值的最后几位可能因此不同。</translation>
    </message>
    <message>
        <source>{first} or {rest}</source>
        <translation>{first} 或 {rest}</translation>
    </message>
    <message>
        <source>expects the batch at axis {expected} of its {port}, and {shape} has it at axis {found}. Torch would take it for something else.</source>
        <translation>{port} 的批应在第 {expected} 维，而 {shape} 的批在第 {found} 维。torch 会把它当成别的东西。</translation>
    </message>
    <message>
        <source>{parameter} would be {size}, the batch: the input lacks an axis for it.</source>
        <translation>{parameter} 会是 {size}，也就是批：输入缺少对应的维。</translation>
    </message>
    <message>
        <source>{parameter} would be {size}, but weights need a fixed number. Give the Input a number instead of a name, or pool that axis to a fixed size first.</source>
        <translation>{parameter} 会是 {size}，但权重需要固定的数。请给 Input 填数字而不是名称，或先把这一维池化到固定大小。</translation>
    </message>
    <message>
        <source>Let {parameter} follow its input ({size})</source>
        <translation>让 {parameter} 跟随输入（{size}）</translation>
    </message>
    <message>
        <source>{parameter} is pinned to {pinned}, but {size} arrive. Unpin it, or change the input.</source>
        <translation>{parameter} 固定为 {pinned}，但收到的是 {size}。请取消固定，或改变输入。</translation>
    </message>
    <message>
        <source>{parameter} ({value}) names the batch axis of {shape}. Samples must stay apart: choose another axis.</source>
        <translation>{parameter}（{value}）指向 {shape} 的批维。样本之间必须独立：请选择别的维。</translation>
    </message>
    <message>
        <source>works only for some sizes: {reason}</source>
        <translation>只对某些大小有效：{reason}</translation>
    </message>
    <message>
        <source>would give {shape}: the batch N mixes with other sizes. Samples must stay apart; leave axis 0 as it is.</source>
        <translation>会得到 {shape}：批 N 与其他大小混在一起。样本之间必须独立；请保持第 0 维不变。</translation>
    </message>
    <message>
        <source>would give {shape}: the batch N is lost. Leave axis 0 as it is.</source>
        <translation>会得到 {shape}：批 N 丢失了。请保持第 0 维不变。</translation>
    </message>
    <message>
        <source>would give {shape}: the batch N moves from axis {expected} to axis {found}. Layers that follow expect it first.</source>
        <translation>会得到 {shape}：批 N 从第 {expected} 维移到了第 {found} 维。后面的层要求它在最前面。</translation>
    </message>
    <message>
        <source>fails in training for a batch of {sizes}: {reason}</source>
        <translation>训练时无法处理大小为 {sizes} 的批次：{reason}</translation>
    </message>
    <message>
        <source>2 axes (N×features)</source>
        <translation>2 维（N×特征）</translation>
    </message>
    <message>
        <source>3 axes (N×channels×length)</source>
        <translation>3 维（N×通道×长）</translation>
    </message>
    <message>
        <source>4 axes (N×channels×height×width)</source>
        <translation>4 维（N×通道×高×宽）</translation>
    </message>
    <message>
        <source>5 axes (N×channels×depth×height×width)</source>
        <translation>5 维（N×通道×深×高×宽）</translation>
    </message>
    <message>
        <source>takes {wanted}, but {shape} has {rank}: torch would take the batch N for another axis. Add the missing axis before this layer.</source>
        <translation>需要 {wanted}，但 {shape} 有 {rank} 维：torch 会把批 N 当成别的维。请在这个层之前补上缺少的维。</translation>
    </message>
    <message>
        <source>takes {wanted}, but {shape} has {rank} axes.</source>
        <translation>需要 {wanted}，但 {shape} 有 {rank} 维。</translation>
    </message>
    <message>
        <source>{count} axes</source>
        <translation>{count} 维</translation>
    </message>
    <message>
        <source>{count} axes or more</source>
        <translation>{count} 维以上</translation>
    </message>
    <message>
        <source>{least} to {most} axes</source>
        <translation>{least} 到 {most} 维</translation>
    </message>
    <message>
        <source>takes {wanted} at its {port}, but {found} arrives. Change the Input&apos;s dtype or what comes before.</source>
        <translation>{port} 需要 {wanted}，但收到的是 {found}。请改变 Input 的 dtype，或前面的层。</translation>
    </message>
    <message>
        <source>torch refuses it: {why}</source>
        <translation>torch 拒绝了：{why}</translation>
    </message>
    <message>
        <source>there is no node {node} in this network. Without a name, every node is explained.</source>
        <translation>这个网络中没有节点 {node}。不给名称则解释所有节点。</translation>
    </message>
    <message>
        <source>there is no node {node} in this network. Did you mean {like}?</source>
        <translation>这个网络中没有节点 {node}。是不是想写 {like}？</translation>
    </message>
    <message>
        <source>The channels fall into {groups}: each filter sees {share} of the {channels} input channels.</source>
        <translation>通道分成 {groups}：每个卷积核只看 {channels} 个输入通道中的 {share} 个。</translation>
    </message>
    <message>
        <source>{filters} over {field} in {window}: {positions}, as many as before, because padding “same” adds what the window takes away.</source>
        <translation>{filters} 以 {window} 在 {field} 上滑动：{positions}，与原来一样多，因为 padding “same” 补上了窗口减去的部分。</translation>
    </message>
    <message>
        <source>{filters} over {field} in {window}: {positions}, because {because}.</source>
        <translation>{filters} 以 {window} 在 {field} 上滑动：{positions}，因为 {because}。</translation>
    </message>
    <message>
        <source>{filters} slides</source>
        <translation>{filters}</translation>
    </message>
    <message>
        <source>{filters} slide</source>
        <translation>{filters}</translation>
    </message>
    <message>
        <source>{filters} spreads</source>
        <translation>{filters}</translation>
    </message>
    <message>
        <source>{filters} spread</source>
        <translation>{filters}</translation>
    </message>
    <message>
        <source>{filters} each point of {field} over {window}: {positions}, because {because}.</source>
        <translation>{filters} 把 {field} 的每个点铺展到 {window} 上：{positions}，因为 {because}。</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>参数量</translation>
    </message>
    <message>
        <source>multiply-adds</source>
        <translation>乘加次数</translation>
    </message>
    <message>
        <source>The weights are those of {owner} and count once.</source>
        <translation>权重是 {owner} 的，只计一次。</translation>
    </message>
    <message>
        <source>Not enabled: the first input passes through unchanged.</source>
        <translation>未启用：第一个输入原样通过。</translation>
    </message>
    <message>
        <source>{type} is not known here, so nothing can be said of it.</source>
        <translation>这里不认识 {type}，所以无法说明。</translation>
    </message>
    <message>
        <source>Nothing comes out: {why}</source>
        <translation>没有输出：{why}</translation>
    </message>
    <message>
        <source>Nothing is known of what arrives at {ports}. Connect it, or mend what comes before.</source>
        <translation>不知道 {ports} 收到什么。请连接它，或修复前面的层。</translation>
    </message>
    <message>
        <source>The shape of a sample is not known. Give it in shape.</source>
        <translation>不知道样本的形状。请在 shape 中给出。</translation>
    </message>
    <message>
        <source>Nothing is known of this layer; its problems say why.</source>
        <translation>对这个层一无所知；原因见它的问题。</translation>
    </message>
    <message>
        <source>{parameters}: {weights} weights, no biases.</source>
        <translation>{parameters}：{weights} 个权重，没有偏置。</translation>
    </message>
    <message>
        <source>{parameters}: {weights} weights and {biases}.</source>
        <translation>{parameters}：{weights} 个权重和 {biases}。</translation>
    </message>
    <message>
        <source>features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>{features} in, {out} out.</source>
        <translation>输入 {features}，输出 {out} 个。</translation>
    </message>
    <message>
        <source>It works on the last axis alone, in the same way at each of the {places} places before it.</source>
        <translation>它只作用于最后一维，对前面 {places} 个位置都做同样的计算。</translation>
    </message>
    <message>
        <source>Each whole number from 0 to {last} becomes a row of {width} learned numbers, on a new last axis.</source>
        <translation>0 到 {last} 的每个整数变成一行 {width} 个学到的数，放在新的最后一维。</translation>
    </message>
    <message>
        <source>{count} inputs of {shape} are taken number by number, so the result is {shape} too.</source>
        <translation>{count} 个 {shape} 的输入逐元素运算，结果也是 {shape}。</translation>
    </message>
    <message>
        <source>{shapes} are taken number by number: along axis {axes}, an input of size 1 is repeated to fit. The result is {shape}.</source>
        <translation>{shapes} 逐元素运算：在第 {axes} 维上，大小为 1 的输入被重复以匹配。结果是 {shape}。</translation>
    </message>
    <message>
        <source>{shapes} are taken number by number: along the axes {axes}, inputs of size 1 are repeated to fit. The result is {shape}.</source>
        <translation>{shapes} 逐元素运算：在第 {axes} 维上，大小为 1 的输入被重复以匹配。结果是 {shape}。</translation>
    </message>
    <message>
        <source>{size} = {sum}: the inputs are joined end to end along {axis}; the other sizes stay.</source>
        <translation>{size} = {sum}：输入沿{axis}首尾拼接；其他大小不变。</translation>
    </message>
    <message>
        <source>{parameters}: {arithmetic}, to scale and shift the result.</source>
        <translation>{parameters}：{arithmetic}，用于缩放和平移结果。</translation>
    </message>
    <message>
        <source>Each of {channels} channels is brought to mean 0 and deviation 1 over the batch; the shape stays {shape}.</source>
        <translation>{channels} 个通道各自在整个批上归一到均值 0、标准差 1；形状仍是 {shape}。</translation>
    </message>
    <message>
        <source>Mean and variance are remembered for evaluation; they are not learned.</source>
        <translation>均值和方差会记下来供评估使用；它们不是学到的。</translation>
    </message>
    <message>
        <source>The last {sizes} numbers of the shape are brought to mean 0 and deviation 1 together; the shape stays {shape}.</source>
        <translation>形状的最后 {sizes} 个数一起归一到均值 0、标准差 1；形状仍是 {shape}。</translation>
    </message>
    <message>
        <source>{channels} channels fall into {groups} of {share}; each is brought to mean 0 and deviation 1 within its sample. The shape stays {shape}.</source>
        <translation>{channels} 个通道分成 {groups}，每组 {share} 个；每组在样本内归一到均值 0、标准差 1。形状仍是 {shape}。</translation>
    </message>
    <message>
        <source>Each of {channels} channels is brought to mean 0 and deviation 1 within its sample, over {places} places; the shape stays {shape}.</source>
        <translation>{channels} 个通道各自在样本内、在 {places} 个位置上被化为均值 0、标准差 1；形状保持 {shape}。</translation>
    </message>
    <message>
        <source>The last {sizes} numbers of the shape are divided by the root of their mean square; the shape stays {shape}.</source>
        <translation>形状末尾的 {sizes} 个数除以它们的均方根；形状保持 {shape}。</translation>
    </message>
    <message>
        <source>{parameters}, to scale the result.</source>
        <translation>{parameters}，用来缩放结果。</translation>
    </message>
    <message>
        <source>{summary} The shape stays {shape}.</source>
        <translation>{summary} 形状仍是 {shape}。</translation>
    </message>
    <message>
        <source>The {size} numbers along axis {axis} become logarithms of shares that add up to 1; the shape stays {shape}.</source>
        <translation>沿第 {axis} 维的 {size} 个数变成占比的对数（占比之和为 1）；形状仍是 {shape}。</translation>
    </message>
    <message>
        <source>The {size} numbers along axis {axis} become shares that add up to 1; the shape stays {shape}.</source>
        <translation>沿第 {axis} 维的 {size} 个数变成和为 1 的占比；形状仍是 {shape}。</translation>
    </message>
    <message>
        <source>At each of {places} places the {channels} channels become shares that add up to 1; the shape stays {shape}.</source>
        <translation>在 {places} 个位置中的每一处，{channels} 个通道化为总和为 1 的份额；形状保持 {shape}。</translation>
    </message>
    <message>
        <source>One slope is learned for all numbers.</source>
        <translation>所有数值共用一个学习到的斜率。</translation>
    </message>
    <message>
        <source>A slope is learned for each channel: {parameters}.</source>
        <translation>每个通道各学习一个斜率：{parameters}。</translation>
    </message>
    <message>
        <source>{axis} falls into two halves, and the second gates the first: {half} = {size}. The result is {shape}.</source>
        <translation>{axis} 分成两半，后一半门控前一半：{half} = {size}。结果为 {shape}。</translation>
    </message>
    <message>
        <source>Samples of {sample} numbers ({dtype}) enter here, N of them at a time.</source>
        <translation>样本在这里进入，每个有 {sample} 个数（{dtype}），一次 N 个。</translation>
    </message>
    <message>
        <source>{shape} leaves here as a result of forward.</source>
        <translation>{shape} 在这里作为 forward 的结果离开。</translation>
    </message>
    <message>
        <source>The largest number in {window} is kept: {positions}, because {because}.</source>
        <translation>保留 {window} 中最大的数：{positions}，因为 {because}。</translation>
    </message>
    <message>
        <source>The mean of {window} is taken: {positions}, because {because}.</source>
        <translation>取 {window} 的平均值：{positions}，因为 {because}。</translation>
    </message>
    <message>
        <source>With ceil_mode a last window that hangs over the edge counts too, if it starts inside the input or its padding on the left.</source>
        <translation>启用 ceil_mode 时，最后一个超出边缘的窗口也算在内，只要它从输入或左侧填充之内开始。</translation>
    </message>
    <message>
        <source>The second output says where each maximum stood, for unpooling.</source>
        <translation>第二个输出记录每个最大值的位置，供反池化使用。</translation>
    </message>
    <message>
        <source>{whole} is divided into {size} parts, as output_size asks; the largest number of each is kept.</source>
        <translation>按 output_size 的要求，把 {whole} 分成 {size} 份；每份保留最大的数。</translation>
    </message>
    <message>
        <source>{whole} is divided into {size} parts, as output_size asks; the mean of each is taken.</source>
        <translation>按 output_size 的要求，把 {whole} 分成 {size} 份；每份取平均值。</translation>
    </message>
    <message>
        <source>The {axes} stays as it is.</source>
        <translation>{axes}保持不变。</translation>
    </message>
    <message>
        <source>Each number goes back to where its maximum stood, and the rest is zero: {size}, because {because}.</source>
        <translation>每个数放回它的最大值原来的位置，其余为零：{size}，因为 {because}。</translation>
    </message>
    <message>
        <source>features of output</source>
        <translation>output 的特征</translation>
    </message>
    <message>
        <source>layers in h_n and c_n</source>
        <translation>h_n 和 c_n 的层数</translation>
    </message>
    <message>
        <source>features of h_n</source>
        <translation>h_n 的特征</translation>
    </message>
    <message>
        <source>features of c_n</source>
        <translation>c_n 的特征</translation>
    </message>
    <message>
        <source>Reads {time} steps of {features} and gives {state} numbers at each.</source>
        <translation>读取 {time} 步、每步 {features}，每步给出 {state} 个数。</translation>
    </message>
    <message>
        <source>h_n and c_n hold what it remembers after the last step, one row for each layer and direction ({rows}); the batch is their second axis.</source>
        <translation>h_n 和 c_n 保存最后一步之后的记忆，每层每个方向一行（{rows}）；批是第二维。</translation>
    </message>
    <message>
        <source>{parameters} in four gates: {arithmetic}.</source>
        <translation>四个门共 {parameters}：{arithmetic}。</translation>
    </message>
    <message>
        <source>{first} × {rest}</source>
        <translation>{first} × {rest}</translation>
    </message>
    <message>
        <source>{size} numbers are a row already: nothing changes.</source>
        <translation>{size} 个数已经是一行：没有变化。</translation>
    </message>
    <message>
        <source>{size} = {product}: {axes} are laid out in one row.</source>
        <translation>{size} = {product}：{axes} 展平成一行。</translation>
    </message>
    <message>
        <source>the size −1</source>
        <translation>大小 −1</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>个数</translation>
    </message>
    <message>
        <source>Axis {dim} of {size} is divided into {parts}.</source>
        <translation>大小为 {size} 的第 {dim} 维被分成 {parts}。</translation>
    </message>
    <message>
        <source>Axis {dim} of {size} is divided into {parts}; −1 stands for {found}.</source>
        <translation>大小为 {size} 的第 {dim} 维被分成 {parts}；−1 代表 {found}。</translation>
    </message>
    <message>
        <source>The {before} numbers of each sample are read anew as {after}.</source>
        <translation>每个样本的 {before} 个数重新读作 {after}。</translation>
    </message>
    <message>
        <source>The {before} numbers of each sample are read anew as {after}; −1 stands for {found}.</source>
        <translation>每个样本的 {before} 个数重新读作 {after}；−1 代表 {found}。</translation>
    </message>
    <message>
        <source>The axes stand in the order {order}: {before} becomes {after}. No number changes.</source>
        <translation>各维按 {order} 的顺序排列：{before} 变成 {after}。数值不变。</translation>
    </message>
    <message>
        <source>{positions} each way</source>
        <translation>每个方向 {positions}</translation>
    </message>
    <message>
        <source>{sizes} positions</source>
        <translation>{sizes} 个位置</translation>
    </message>
    <message>
        <source>a length of {size}</source>
        <translation>长度 {size}</translation>
    </message>
    <message>
        <source>{size} pixels</source>
        <translation>{size} 像素</translation>
    </message>
    <message>
        <source>{size} points</source>
        <translation>{size} 个点</translation>
    </message>
    <message>
        <source>a window of {size}</source>
        <translation>大小为 {size} 的窗口</translation>
    </message>
    <message>
        <source>a {size} window</source>
        <translation>{size} 的窗口</translation>
    </message>
    <message>
        <source>each window of {size}</source>
        <translation>每个大小为 {size} 的窗口</translation>
    </message>
    <message>
        <source>each {size} window</source>
        <translation>每个 {size} 窗口</translation>
    </message>
    <message>
        <source>The window moves {stride} at a time.</source>
        <translation>窗口每次移动 {stride}。</translation>
    </message>
    <message>
        <source>{stride} along the {axes}</source>
        <translation>沿{axes} {stride}</translation>
    </message>
    <message>
        <source>The window moves {strides} at a time.</source>
        <translation>窗口每次移动 {strides}。</translation>
    </message>
    <message>
        <source>{count} parameter</source>
        <translation>{count} 个参数</translation>
    </message>
    <message>
        <source>{count} parameters</source>
        <translation>{count} 个参数</translation>
    </message>
    <message>
        <source>{count} bias</source>
        <translation>{count} 个偏置</translation>
    </message>
    <message>
        <source>{count} biases</source>
        <translation>{count} 个偏置</translation>
    </message>
    <message>
        <source>{count} position</source>
        <translation>{count} 个位置</translation>
    </message>
    <message>
        <source>{count} positions</source>
        <translation>{count} 个位置</translation>
    </message>
    <message>
        <source>{count} feature</source>
        <translation>{count} 个特征</translation>
    </message>
    <message>
        <source>{count} features</source>
        <translation>{count} 个特征</translation>
    </message>
    <message>
        <source>{count} filter</source>
        <translation>{count} 个卷积核</translation>
    </message>
    <message>
        <source>{count} filters</source>
        <translation>{count} 个卷积核</translation>
    </message>
    <message>
        <source>{count} group</source>
        <translation>{count} 组</translation>
    </message>
    <message>
        <source>{count} groups</source>
        <translation>{count} 组</translation>
    </message>
    <message>
        <source>{first} and {second}</source>
        <translation>{first} 和 {second}</translation>
    </message>
    <message>
        <source>{first}, {rest}</source>
        <translation>{first}、{rest}</translation>
    </message>
    <message>
        <source>axis {number}</source>
        <translation>第 {number} 维</translation>
    </message>
    <message>
        <source>{first} {rest}</source>
        <translation>{first}{rest}</translation>
    </message>
    <message>
        <source>{type} is not known here; nothing behind it can be computed.</source>
        <translation>这里不认识 {type}；它后面的都无法计算。</translation>
    </message>
    <message>
        <source>nothing is connected to {port}. Connect an output to it or delete the node.</source>
        <translation>{port} 没有连接任何东西。请把一个输出连到这里，或删除该节点。</translation>
    </message>
    <message>
        <source>its input</source>
        <translation>它的输入</translation>
    </message>
    <message>
        <source>its input “{name}”</source>
        <translation>它的输入“{name}”</translation>
    </message>
    <message>
        <source>is disabled: its first input passes through, and nothing leaves “{port}”.</source>
        <translation>已停用：第一个输入原样通过，“{port}”没有输出。</translation>
    </message>
    <message>
        <source>shares the weights of {owner}, which is disabled and holds none. Enable it, or disable both.</source>
        <translation>共享 {owner} 的权重，而后者已停用，没有权重。请启用它，或两者都停用。</translation>
    </message>
    <message>
        <source>shares the weights of {owner}, which has {parameter} {theirs}; here {ours} arrive.</source>
        <translation>共享 {owner} 的权重，那里 {parameter} 是 {theirs}；这里收到的是 {ours}。</translation>
    </message>
    <message>
        <source>the network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>the block {block}</source>
        <translation>块 {block}</translation>
    </message>
    <message>
        <source>{where} has no Output. Add one and connect it.</source>
        <translation>{where} 没有 Output。请添加并连接。</translation>
    </message>
    <message>
        <source>{where} has no Input. Add one and give it a shape.</source>
        <translation>{where} 没有 Input。请添加并给出形状。</translation>
    </message>
    <message>
        <source>blocks and repeats unroll to more than {most} layers. Repeat less.</source>
        <translation>块和重复展开后超过 {most} 层。请减少重复。</translation>
    </message>
    <message>
        <source>it is not a checkpoint of TorchCanvas</source>
        <translation>不是 TorchCanvas 的检查点</translation>
    </message>
    <message>
        <source>its SHA-256 is not the one it was saved with</source>
        <translation>SHA-256 与保存时的不同</translation>
    </message>
    <message>
        <source>version {v} is not known here</source>
        <translation>这里不认识版本 {v}</translation>
    </message>
    <message>
        <source>{path} cannot be used: {why}. Use the run&apos;s other checkpoint (last or best), or train again.</source>
        <translation>无法使用 {path}：{why}。请用这次运行的另一个检查点（last 或 best），或重新训练。</translation>
    </message>
    <message>
        <source>{path} does not fit this network ({missing} missing, {unexpected} unexpected, {mismatched} mismatched); nothing was loaded. Use the network it was saved from.</source>
        <translation>{path} 与这个网络不符（缺少 {missing} 个，多出 {unexpected} 个，不匹配 {mismatched} 个）；什么都没有载入。请使用保存它的网络。</translation>
    </message>
    <message>
        <source>its optimizer or generator state does not fit</source>
        <translation>它的优化器或随机数状态不符</translation>
    </message>
    <message>
        <source>its epoch, step or best figures are not as they should be</source>
        <translation>它的轮、步或最佳数值不正确</translation>
    </message>
    <message>
        <source>its optimizer is {found}, not {own}</source>
        <translation>它的优化器是 {found}，不是 {own}</translation>
    </message>
    <message>
        <source>its optimizer state {name} does not fit</source>
        <translation>它的优化器状态 {name} 不符</translation>
    </message>
    <message>
        <source>its parameter groups are not this optimizer&apos;s</source>
        <translation>它的参数组不属于这个优化器</translation>
    </message>
    <message>
        <source>its hyper-parameters are not this optimizer&apos;s</source>
        <translation>它的超参数不属于这个优化器</translation>
    </message>
    <message>
        <source>{what} “{name}” is not known. Known are {known}.</source>
        <translation>不认识{what}“{name}”。已知的有 {known}。</translation>
    </message>
    <message>
        <source>{what} “{name}” is not known. Did you mean “{near}”? Known are {known}.</source>
        <translation>不认识{what}“{name}”。是不是想写“{near}”？已知的有 {known}。</translation>
    </message>
    <message>
        <source>torch refuses these arguments for {name}: {cause}. Change /training/{what}/args.</source>
        <translation>torch 拒绝 {name} 的这些参数：{cause}。请修改 /training/{what}/args。</translation>
    </message>
    <message>
        <source>“{device}” is not a device. Give auto, cpu, cuda, cuda:0 (or another number) or mps.</source>
        <translation>“{device}”不是设备。请给出 auto、cpu、cuda、cuda:0（或其他编号）或 mps。</translation>
    </message>
    <message>
        <source>Device {device} does not exist here; torch {version} sees {known}. Choose one of these, or auto.</source>
        <translation>这里没有设备 {device}；torch {version} 能看到 {known}。请从中选择，或用 auto。</translation>
    </message>
    <message>
        <source>{device} was asked for</source>
        <translation>指定了 {device}</translation>
    </message>
    <message>
        <source>the first CUDA device, {name}</source>
        <translation>第一个 CUDA 设备，{name}</translation>
    </message>
    <message>
        <source>the Apple GPU; no CUDA device was found</source>
        <translation>Apple GPU；没有找到 CUDA 设备</translation>
    </message>
    <message>
        <source>no GPU that torch can use was found</source>
        <translation>没有找到 torch 可用的 GPU</translation>
    </message>
    <message>
        <source>{layer} was given {kind}</source>
        <translation>{layer} 收到 {kind}</translation>
    </message>
    <message>
        <source>{layer} holds {kind}</source>
        <translation>{layer} 含有 {kind}</translation>
    </message>
    <message>
        <source>{layer} gave {kind}</source>
        <translation>{layer} 输出 {kind}</translation>
    </message>
    <message>
        <source>the {name} of its batch hold {kind}</source>
        <translation>这一批的 {name} 含有 {kind}</translation>
    </message>
    <message>
        <source>every layer was finite, the loss is {kind}</source>
        <translation>每一层都是有限的，损失是 {kind}</translation>
    </message>
    <message>
        <source>the gradient of {layer} is {kind}</source>
        <translation>{layer} 的梯度是 {kind}</translation>
    </message>
    <message>
        <source>the step made {layer} {kind}</source>
        <translation>这一步使 {layer} 变为 {kind}</translation>
    </message>
    <message>
        <source>the checkpoint of epoch {epoch} is finite</source>
        <translation>第 {epoch} 轮的检查点是有限的</translation>
    </message>
    <message>
        <source>step {step} (epoch {epoch}): {what}. Look for missing or extreme values in the data; {kept}.</source>
        <translation>第 {step} 步（第 {epoch} 轮）：{what}。请检查数据中的缺失值或极端值；{kept}。</translation>
    </message>
    <message>
        <source>the loss was not finite</source>
        <translation>损失不是有限的数</translation>
    </message>
    <message>
        <source>step {step} (epoch {epoch}): {what}. Lower the learning rate ({lr}), or normalise the data; {kept}.</source>
        <translation>第 {step} 步（第 {epoch} 轮）：{what}。请降低学习率（{lr}），或对数据做归一化；{kept}。</translation>
    </message>
    <message>
        <source>torch computes with {found} threads instead of {asked}; the last bits may differ elsewhere.</source>
        <translation>torch 用 {found} 个线程计算，而不是 {asked} 个；在别处最后几位可能不同。</translation>
    </message>
    <message>
        <source>the validation loss of epoch {epoch} is not finite although training is; this epoch cannot become the best.</source>
        <translation>第 {epoch} 轮的验证损失不是有限的数，虽然训练正常；这一轮不能成为最佳。</translation>
    </message>
    <message>
        <source>memory ran out with batch_size {batch_size}. Try a batch_size of {smaller}, or a smaller network.</source>
        <translation>batch_size 为 {batch_size} 时内存不足。请试试 batch_size {smaller}，或更小的网络。</translation>
    </message>
    <message>
        <source>torch could not compute this: {cause}. Check the network against the data (the shapes say what fits).</source>
        <translation>torch 无法计算：{cause}。请对照数据检查网络（形状会说明哪些匹配）。</translation>
    </message>
    <message>
        <source>another run is training in this process, and two would mix their random numbers. Wait until it ends, stop it, or start this one in a process of its own.</source>
        <translation>这个进程中正在训练另一次运行，两者会混用随机数。请等它结束、停止它，或在单独的进程中开始。</translation>
    </message>
    <message>
        <source>{loss} compares with class numbers, but the targets are numbers ({dtype}). Use MSELoss, or data with classes.</source>
        <translation>{loss} 与类别编号比较，但目标是数值（{dtype}）。请使用 MSELoss，或带类别的数据。</translation>
    </message>
    <message>
        <source>labels run from {least} to {most}, but there are {classes} classes: they must lie from 0 to {last}.</source>
        <translation>标签从 {least} 到 {most}，但只有 {classes} 个类别：必须在 0 到 {last} 之间。</translation>
    </message>
    <message>
        <source>the network gives {output}, but {loss} needs {wanted} for targets of {target}; shapes are never broadcast. Change the last layer so that its output has that shape.</source>
        <translation>网络给出 {output}，但目标为 {target} 时 {loss} 需要 {wanted}；形状不会广播。请修改最后一层，让输出是这个形状。</translation>
    </message>
    <message>
        <source>labels run from {least} to {most}, but the network gives {outputs} values for each sample. Give the last layer {needed} outputs, or check the labels.</source>
        <translation>标签从 {least} 到 {most}，但网络对每个样本只给出 {outputs} 个值。请让最后一层有 {needed} 个输出，或检查标签。</translation>
    </message>
    <message>
        <source>the network has no weights to learn, so training would change nothing. Add a layer with weights, such as Linear.</source>
        <translation>网络没有可学习的权重，训练不会改变任何东西。请添加带权重的层，例如 Linear。</translation>
    </message>
    <message>
        <source>there are no training samples. Set less aside for validation.</source>
        <translation>没有训练样本。请少留一些给验证集。</translation>
    </message>
    <message>
        <source>batch_size ({batch_size}) exceeds the {samples} samples and drop_last leaves the rest out, so there is no batch at all. Use a batch_size of at most {samples}, or drop_last false.</source>
        <translation>batch_size（{batch_size}）大于样本数 {samples}，而 drop_last 会丢掉余下的样本，结果一个批次也没有。请把 batch_size 设为不超过 {samples}，或关闭 drop_last。</translation>
    </message>
    <message>
        <source>{layer}: batch normalisation needs several values for each channel, and batch_size is 1. Use a batch_size of at least 2.</source>
        <translation>{layer}：批归一化的每个通道需要多个值，而 batch_size 是 1。请把 batch_size 至少设为 2。</translation>
    </message>
    <message>
        <source>{layer}: batch normalisation needs several values a channel, but {samples} samples in batches of {batch_size} leave a last batch of one. Set drop_last, or use batch_size {other}.</source>
        <translation>{layer}：批归一化的每个通道需要多个值，但 {samples} 个样本按每批 {batch_size} 个划分，最后一批只剩一个样本。请启用 drop_last，或把 batch_size 设为 {other}。</translation>
    </message>
    <message>
        <source>{key} ({value}) must be at least 1.</source>
        <translation>{key}（{value}）必须至少为 1。</translation>
    </message>
    <message>
        <source>threads ({value}) must be at most {most} on this machine.</source>
        <translation>threads（{value}）在这台机器上最多 {most}。</translation>
    </message>
    <message>
        <source>memory_format (“{value}”) must be one of {known}.</source>
        <translation>memory_format（“{value}”）必须是 {known} 之一。</translation>
    </message>
    <message>
        <source>A PNG would have {width} × {height} pixels, which is too large. Choose a smaller scale, or save as SVG or PDF.</source>
        <translation>PNG 会有 {width} × {height} 像素，太大了。请选择更小的倍数，或保存为 SVG 或 PDF。</translation>
    </message>
    <message>
        <source>Share of the samples that is set aside to judge by, from 0 up to 1.</source>
        <translation>留作验证的样本占比，从 0 起且小于 1。</translation>
    </message>
    <message>
        <source>Whether every class keeps its share in both parts.</source>
        <translation>每个类别在两部分中是否保持原有占比。</translation>
    </message>
    <message>
        <source>Start of the random numbers by which samples are divided.</source>
        <translation>划分样本所用随机数的种子。</translation>
    </message>
    <message>
        <source>Whether every image is brought to the same height and width.</source>
        <translation>是否把每张图像缩放到相同的高和宽。</translation>
    </message>
    <message>
        <source>Whether each channel is brought to mean 0 and deviation 1 over the training samples.</source>
        <translation>是否按训练样本把每个通道归一到均值 0、标准差 1。</translation>
    </message>
    <message>
        <source>This block has no parameter {name}.</source>
        <translation>这个块没有参数 {name}。</translation>
    </message>
    <message>
        <source>Must be {rule}.</source>
        <translation>必须{rule}。</translation>
    </message>
    <message>
        <source>Whether it takes part. If not, it holds no weights and its first input passes through.</source>
        <translation>是否启用。停用时它没有权重，第一个输入原样通过。</translation>
    </message>
    <message>
        <source>How many of it stand one after another, each with weights of its own.</source>
        <translation>重复串联多少次，每次都有自己的权重。</translation>
    </message>
    <message>
        <source>Whose weights it calls again. They count once and are trained together.</source>
        <translation>再次调用谁的权重。权重只计一次，一起训练。</translation>
    </message>
    <message>
        <source>height</source>
        <translation>高</translation>
    </message>
    <message>
        <source>width</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>length</source>
        <translation>长</translation>
    </message>
    <message>
        <source>depth</source>
        <translation>深</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>批</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>PyTorch is still loading. Wait a moment.</source>
        <translation>PyTorch 仍在加载。请稍候。</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>Recurrent</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Reshape</source>
        <translation>变形</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Input and output</source>
        <translation>输入与输出</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>块</translation>
    </message>
    <message>
        <source>Spreads each point of a sequence with learned filters, which makes it larger.</source>
        <translation>用学习到的滤波器把序列的每个点铺开，使它变长。</translation>
    </message>
    <message>
        <source>Share of what is dropped.</source>
        <translation>被丢弃的比例。</translation>
    </message>
    <message>
        <source>Drops whole channels of a sequence at random while training.</source>
        <translation>训练时随机丢弃序列的整个通道。</translation>
    </message>
    <message>
        <source>Drops whole channels of an image at random while training.</source>
        <translation>训练时随机丢弃图像的整个通道。</translation>
    </message>
    <message>
        <source>Drops whole channels of a volume at random while training.</source>
        <translation>训练时随机丢弃体数据的整个通道。</translation>
    </message>
    <message>
        <source>Drops numbers at random while training and keeps mean and deviation, as SELU needs it.</source>
        <translation>训练时随机丢弃数值，并保持均值和标准差，正如 SELU 所需。</translation>
    </message>
    <message>
        <source>Drops whole channels at random while training and keeps mean and deviation, for SELU.</source>
        <translation>训练时随机丢弃整个通道，并保持均值和标准差，供 SELU 使用。</translation>
    </message>
    <message>
        <source>PyTorch cannot be loaded ({why}). Install it again; until then only drawing works.</source>
        <translation>无法加载 PyTorch（{why}）。请重新安装；在此之前只能画图。</translation>
    </message>
    <message>
        <source>the run {run} ({status}) has no {checkpoint} checkpoint of a finished epoch yet. Go on with it (train --resume {run}), or choose another.</source>
        <translation>运行 {run}（{status}）还没有已完成一轮的 {checkpoint} 检查点。请继续它（train --resume {run}），或选择其他运行。</translation>
    </message>
    <message>
        <source>no epoch had finished, so that only the first weights are left</source>
        <translation>没有完成任何一轮，所以只剩最初的权重</translation>
    </message>
    <message>
        <source>the run {run} set no samples aside for validation.</source>
        <translation>运行 {run} 没有留出验证样本。</translation>
    </message>
    <message>
        <source>the sample becomes {found} and the network takes {wanted}.</source>
        <translation>样本变成 {found}，而网络需要 {wanted}。</translation>
    </message>
    <message>
        <source>A run is under way. Stop it, or wait until it ends.</source>
        <translation>一次运行正在进行。请停止它，或等它结束。</translation>
    </message>
    <message>
        <source>No data are chosen. Choose some in the Data panel.</source>
        <translation>还没有选择数据。请在数据面板中选择。</translation>
    </message>
    <message>
        <source>The network is being checked. Wait a moment.</source>
        <translation>正在检查网络。请稍候。</translation>
    </message>
    <message>
        <source>There is no layer yet. Add an Input first.</source>
        <translation>还没有层。请先添加 Input。</translation>
    </message>
    <message>
        <source>{problem} (and {more} more)</source>
        <translation>{problem}（另有 {more} 个）</translation>
    </message>
    <message>
        <source>Training cannot start now.</source>
        <translation>现在无法开始训练。</translation>
    </message>
    <message>
        <source>{path} is damaged. Install TorchCanvas again.</source>
        <translation>{path} 已损坏。请重新安装 TorchCanvas。</translation>
    </message>
    <message>
        <source>Leave out {parameter}</source>
        <translation>去掉 {parameter}</translation>
    </message>
    <message>
        <source>Exchange {low} and {high}</source>
        <translation>交换 {low} 和 {high}</translation>
    </message>
    <message>
        <source>Flatten everything but the batch</source>
        <translation>展平批次以外的所有轴</translation>
    </message>
    <message>
        <source>{node}: {loss} asks that classes be {margin} apart, but what {type} gives lies between {low} and {high}, so that the loss hardly ever comes to 0. Remove {node}.</source>
        <translation>{node}：{loss} 要求各类别相差 {margin}，但 {type} 给出的数在 {low} 与 {high} 之间，损失几乎不可能降到 0。请移除 {node}。</translation>
    </message>
    <message>
        <source>{node}: {loss} wants {wants}, but {layer} ({type}) may give negative ones, which lower the loss without end.</source>
        <translation>{node}：{loss} 需要{wants}，但 {layer}（{type}）可能给出负数，使损失无止境地下降。</translation>
    </message>
    <message>
        <source>{node}: with log_input false {loss} takes the logarithm of what {layer} ({type}) gives, which is no number (nan) where that is negative.</source>
        <translation>{node}：log_input 为 false 时，{loss} 会对 {layer}（{type}）给出的数取对数，负数的对数不是数（nan）。</translation>
    </message>
    <message>
        <source>{node}: {loss} takes this Output for the variance, but {layer} ({type}) may give negative numbers, which torch refuses.</source>
        <translation>{node}：{loss} 把这个 Output 当作方差，但 {layer}（{type}）可能给出负数，torch 会拒绝。</translation>
    </message>
    <message>
        <source>{node}: nothing comes after it, so that {percent} % of the network&apos;s answers are set to 0 before the loss sees them. Remove it, or put it before the last layer with weights.</source>
        <translation>{node}：它之后再没有别的层，网络的答案在进入损失之前有 {percent} % 被置为 0。请移除它，或把它移到最后一个有权重的层之前。</translation>
    </message>
    <message>
        <source>{node}: with batch_size 1 the mean and variance are those of a single sample, which differ from those that evaluation uses. Use at least 8, or GroupNorm.</source>
        <translation>{node}：batch_size 为 1 时，均值和方差只来自单个样本，与评估时所用的不同。请至少用 8，或改用 GroupNorm。</translation>
    </message>
    <message>
        <source>the inputs are taken as they are, from {low} to {high}. Brought to mean 0 and deviation 1 they make learning faster and steadier: set normalize to “standardize”.</source>
        <translation>输入按原样使用，范围从 {low} 到 {high}。变为均值 0、标准差 1 后学习更快、更稳：请把 normalize 设为“standardize”。</translation>
    </message>
    <message>
        <source>Standardise the inputs</source>
        <translation>将输入标准化</translation>
    </message>
    <message>
        <source>{parameters} numbers are learned from {samples} training samples, {each} for each sample, and neither dropout nor weight_decay keeps the network from learning them by heart. Use smaller layers, Dropout, weight_decay or more data.</source>
        <translation>要从 {samples} 个训练样本中学习 {parameters} 个数，每个样本 {each} 个，而既没有 dropout 也没有 weight_decay 来防止网络死记硬背。请用更小的层、Dropout、weight_decay 或更多数据。</translation>
    </message>
    <message>
        <source>{node}: {type} gives numbers that are {range}, so that no other target can be reached. Remove {node}, unless every target lies there.</source>
        <translation>{node}：{type} 给出的数{range}，其他目标值无法达到。除非所有目标值都在此范围内，否则请移除 {node}。</translation>
    </message>
    <message>
        <source>{node}: {type} gives numbers that are {range}, but the target goes from {least} to {most}, where {loss} can never come to 0. Remove {node}.</source>
        <translation>{node}：{type} 给出的数{range}，但目标值从 {least} 到 {most}，{loss} 永远无法降到 0。请移除 {node}。</translation>
    </message>
    <message>
        <source>at least {low}</source>
        <translation>不小于 {low}</translation>
    </message>
    <message>
        <source>at most {high}</source>
        <translation>不大于 {high}</translation>
    </message>
    <message>
        <source>between {low} and {high}</source>
        <translation>在 {low} 与 {high} 之间</translation>
    </message>
    <message>
        <source>{node}: no activation stands between {first} and {node}, so that both together do no more than one Linear from {inputs} to {outputs} features: {one} numbers would do for {two}. Insert an activation.</source>
        <translation>{node}：{first} 与 {node} 之间没有激活函数，二者合起来不过相当于一个从 {inputs} 到 {outputs} 个特征的 Linear：{one} 个数就能代替 {two} 个。请插入一个激活函数。</translation>
    </message>
    <message>
        <source>{node}: {count} Linear one after another with no activation between them do no more than one. Repeat a block of Linear and ReLU instead.</source>
        <translation>{node}：{count} 个 Linear 首尾相接而中间没有激活函数，作用不过相当于一个。请改为重复由 Linear 和 ReLU 组成的块。</translation>
    </message>
    <message>
        <source>{node}: ReLU changes nothing here, since what {first} ({type}) gives is never negative. Remove it, or put a layer with weights between.</source>
        <translation>{node}：ReLU 在这里不起作用，因为 {first}（{type}）给出的数从不为负。请移除它，或在中间放一个有权重的层。</translation>
    </message>
    <message>
        <source>{node}: {norm} takes the mean of each channel away, and with it the {count} numbers of this bias, which learn nothing. Set bias to false.</source>
        <translation>{node}：{norm} 会减去每个通道的均值，这个偏置的 {count} 个数也随之消去，学不到任何东西。请把 bias 设为 false。</translation>
    </message>
    <message>
        <source>{node}: shares {owner}, so that {norm} keeps one running mean and variance for {count} places; evaluation then uses a mixture that fits none of them. Give {node} weights of its own.</source>
        <translation>{node}：与 {owner} 共享，因此 {norm} 在 {count} 处只保存一份滑动均值和方差；评估时用的是混合值，对哪一处都不合适。请让 {node} 拥有自己的权重。</translation>
    </message>
    <message>
        <source>Give {node} its own weights</source>
        <translation>让 {node} 拥有自己的权重</translation>
    </message>
    <message>
        <source>{node}: a map of {map} arrives, so that of each {kernel} kernel 1 of {size} numbers meets data and the rest only padding; so it is with {count} convolutions. Shrink the map less before, or use larger inputs.</source>
        <translation>{node}：到达的特征图只有 {map}，因此每个 {kernel} 卷积核的 {size} 个数中只有 1 个遇到数据，其余只遇到填充；这样的卷积共有 {count} 个。请让前面的层少缩小特征图，或使用更大的输入。</translation>
    </message>
    <message>
        <source>{loss} takes {count} Outputs ({names}), and the network has {given}. Add the others, or use MSELoss.</source>
        <translation>{loss} 需要 {count} 个 Output（{names}），而网络有 {given} 个。请补上其余的，或使用 MSELoss。</translation>
    </message>
    <message>
        <source>{loss} takes Outputs of one shape, but {first} is {output} and {other} is {shape}.</source>
        <translation>{loss} 要求各 Output 形状相同，但 {first} 是 {output}，{other} 是 {shape}。</translation>
    </message>
    <message>
        <source>probabilities between 0 and 1</source>
        <translation>0 与 1 之间的概率</translation>
    </message>
    <message>
        <source>1 and −1 alone</source>
        <translation>仅有的 1 和 −1</translation>
    </message>
    <message>
        <source>counts, which are never negative</source>
        <translation>从不为负的计数</translation>
    </message>
    <message>
        <source>{loss} compares with {wanted}, but the target holds {number}. Use MSELoss.</source>
        <translation>{loss} 与{wanted}比较，但目标中有 {number}。请使用 MSELoss。</translation>
    </message>
    <message>
        <source>{loss} compares with 1 and −1 for each number of the output, but the data give {classes} classes. Use CrossEntropyLoss.</source>
        <translation>{loss} 把输出的每个数与 1 和 −1 比较，但数据给出的是 {classes} 个类别。请使用 CrossEntropyLoss。</translation>
    </message>
    <message>
        <source>the output is {output}, but {loss} takes N×C alone.</source>
        <translation>输出是 {output}，但 {loss} 只接受 N×C。</translation>
    </message>
    <message>
        <source>Insert {layers} before {node}</source>
        <translation>在 {node} 之前插入 {layers}</translation>
    </message>
    <message>
        <source>Remove {node}</source>
        <translation>移除 {node}</translation>
    </message>
    <message>
        <source>Let {node} take {dtype}</source>
        <translation>让 {node} 接受 {dtype}</translation>
    </message>
    <message>
        <source>Connect {source} to {node}</source>
        <translation>将 {source} 连接到 {node}</translation>
    </message>
    <message>
        <source>Add an Output behind {node}</source>
        <translation>在 {node} 之后添加 Output</translation>
    </message>
    <message>
        <source>Add an Input of {shape} before {node}</source>
        <translation>在 {node} 之前添加形状为 {shape} 的 Input</translation>
    </message>
    <message>
        <source>Disconnect {ports}</source>
        <translation>断开 {ports}</translation>
    </message>
    <message>
        <source>Give {node} weights of its own</source>
        <translation>让 {node} 拥有自己的权重</translation>
    </message>
    <message>
        <source>Repeat {node} once</source>
        <translation>只重复 {node} 一次</translation>
    </message>
    <message>
        <source>It needs the length of every input and of every target sequence besides; the data give one target of fixed shape for each sample.</source>
        <translation>它还需要每个输入序列和每个目标序列的长度；而数据为每个样本只给出一个形状固定的目标。</translation>
    </message>
    <message>
        <source>It compares two embeddings of a pair and needs whether they belong together; the data give single samples, no pairs.</source>
        <translation>它比较一对样本的两个嵌入，并需要知道二者是否属于一起；而数据给出的是单个样本，不是样本对。</translation>
    </message>
    <message>
        <source>It holds weights of its own, which would belong to no layer of the network. A Linear before the Output and CrossEntropyLoss compute the same.</source>
        <translation>它自带权重，这些权重不属于网络的任何一层。在 Output 之前放一个 Linear 并使用 CrossEntropyLoss，计算结果相同。</translation>
    </message>
    <message>
        <source>It compares the scores of a pair and needs which of the two ranks higher; the data give single samples, no pairs.</source>
        <translation>它比较一对样本的得分，并需要知道哪一个排得更高；而数据给出的是单个样本，不是样本对。</translation>
    </message>
    <message>
        <source>Deprecated in torch; NLLLoss does the same for images.</source>
        <translation>在 torch 中已弃用；NLLLoss 对图像的作用相同。</translation>
    </message>
    <message>
        <source>It compares the embeddings of three samples, an anchor with one like it and one unlike it; the data give single samples, no triplets.</source>
        <translation>它比较三个样本的嵌入：一个锚点、一个与之相似的和一个与之不同的；而数据给出的是单个样本，不是三元组。</translation>
    </message>
    <message>
        <source>It takes a Python function for the distance, which a file never holds, and three samples at once, which the data do not give.</source>
        <translation>它需要一个计算距离的 Python 函数，而文件从不保存函数；它还需要同时给出三个样本，而数据不提供。</translation>
    </message>
    <message>
        <source>torch raises {base} to no power that is bool. Put a To with dtype “{base_or_float}” before input 1.</source>
        <translation>torch 不支持以 bool 作为 {base} 的指数。请在输入 1 之前放一个 dtype 为“{base_or_float}”的 To。</translation>
    </message>
    <message>
        <source>min and max are both null, so nothing would be clamped. Set one of them.</source>
        <translation>min 和 max 都为空，不会限制任何数。请设置其中一个。</translation>
    </message>
    <message>
        <source>min ({low}) is greater than max ({high}), so every number becomes {high}. Swap them.</source>
        <translation>min（{low}）大于 max（{high}），因此每个数都会变成 {high}。请交换两者。</translation>
    </message>
    <message>
        <source>{features} ({size}) must be divisible by {heads} ({count}). Try {heads} {choices}.</source>
        <translation>{features}（{size}）必须能被 {heads}（{count}）整除。可试 {heads} {choices}。</translation>
    </message>
    <message>
        <source>key has {keys} positions ({key}) and value {values} ({value}): there must be one value for each key. Take both from the same layer.</source>
        <translation>key 有 {keys} 个位置（{key}），value 有 {values} 个（{value}）：每个键必须对应一个值。请从同一层取得两者。</translation>
    </message>
    <message>
        <source>{port} has {found} features and {of} has {wanted}: they must be equal. Put a Linear with {wanted} out_features before {port}.</source>
        <translation>{port} 有 {found} 个特征，{of} 有 {wanted} 个：两者必须相等。请在 {port} 之前放一个 out_features 为 {wanted} 的 Linear。</translation>
    </message>
    <message>
        <source>{port} is {shape} and must be {wanted}: batch, positions of {looking}, positions of {seen}.</source>
        <translation>{port} 为 {shape}，必须为 {wanted}：批次、{looking} 的位置、{seen} 的位置。</translation>
    </message>
    <message>
        <source>{port} is {shape} and must be {wanted}: batch, positions of {padded}.</source>
        <translation>{port} 为 {shape}，必须为 {wanted}：批次、{padded} 的位置。</translation>
    </message>
    <message>
        <source>{one} is {first} and {other} is {second}: torch is about to stop taking both together. Give them the same type.</source>
        <translation>{one} 为 {first}，{other} 为 {second}：torch 即将不再同时接受两者。请让它们类型相同。</translation>
    </message>
    <message>
        <source>{port} is {dtype}: torch adds its numbers while training, but evaluating it takes every number but 0 for true and hides what it stands for. Give the mask as bool.</source>
        <translation>{port} 的类型是 {dtype}：训练时 torch 会加上其中的数值，评估时却把 0 以外的数都当作真值，遮住它们所对应的位置。请以 bool 类型给出遮罩。</translation>
    </message>
    <message>
        <source>dim ({dim}) is no place for a new axis in {shape}: use 0 to {last} (or {low} to -1 from the end).</source>
        <translation>dim（{dim}）不是 {shape} 中新轴可用的位置：请用 0 到 {last}（或从末尾起 {low} 到 -1）。</translation>
    </message>
    <message>
        <source>input {first} ({left}) and input {second} ({right}) must have the same shape to be stacked.</source>
        <translation>输入 {first}（{left}）和输入 {second}（{right}）必须形状相同才能堆叠。</translation>
    </message>
    <message>
        <source>axis {axis} of {shape} has {size}, not 1, so it stays.</source>
        <translation>{shape} 的轴 {axis} 大小为 {size} 而不是 1，因此保留。</translation>
    </message>
    <message>
        <source>sizes ({sizes}) is for samples of {count} axes, and {shape} has {rank} with the batch. Write one size for each, -1 for one that stays.</source>
        <translation>sizes（{sizes}）适用于有 {count} 个轴的样本，而 {shape} 连同批次有 {rank} 个轴。请为每个轴写一个大小，保持不变的写 -1。</translation>
    </message>
    <message>
        <source>axis {axis} would become {size}, and {shape} has {old} there: only a size of 1 is repeated.</source>
        <translation>轴 {axis} 将变为 {size}，而 {shape} 在那里是 {old}：只有大小为 1 的轴才能重复。</translation>
    </message>
    <message>
        <source>no axis</source>
        <translation>没有轴</translation>
    </message>
    <message>
        <source>pad ({pad}) needs two numbers for an axis, from the last axis on: at most {most} for {shape}.</source>
        <translation>pad（{pad}）从最后一个轴起，每个轴需要两个数：对 {shape} 最多 {most} 个。</translation>
    </message>
    <message>
        <source>mode “{mode}” with {count} numbers in pad does not work on the {rank} axes of {shape}: torch pads so the last axis of 2 or 3, the last two of 3 or 4, the last three of 4 or 5.</source>
        <translation>pad 中有 {count} 个数时，模式“{mode}”不适用于 {shape} 的 {rank} 个轴：torch 只能这样填充 2 或 3 个轴中的最后一个、3 或 4 个轴中的最后两个、4 或 5 个轴中的最后三个。</translation>
    </message>
    <message>
        <source>value ({value}) has a meaning only in mode “constant”, not in “{mode}”. Drop it.</source>
        <translation>value（{value}）只在模式“constant”中有意义，在“{mode}”中没有。请去掉它。</translation>
    </message>
    <message>
        <source>pad takes {count} places off axis {axis} of {shape}, which has {size}: none would remain.</source>
        <translation>pad 要从 {shape} 的轴 {axis} 去掉 {count} 个位置，而它只有 {size} 个：不会剩下任何位置。</translation>
    </message>
    <message>
        <source>mode “{mode}” can add at most {most} places to axis {axis} of {shape}, not {count}.</source>
        <translation>模式“{mode}”最多能给 {shape} 的轴 {axis} 增加 {most} 个位置，而不是 {count} 个。</translation>
    </message>
    <message>
        <source>inputs {first} to {last}</source>
        <translation>输入 {first} 到 {last}</translation>
    </message>
    <message>
        <source>x1 ({left}) and x2 ({right}) do not fit: along axis {axis} they have {size} and {against}. Make them equal, or one of them 1.</source>
        <translation>x1（{left}）与 x2（{right}）不匹配：在第 {axis} 维上分别是 {size} 和 {against}。请让它们相等，或让其中一个为 1。</translation>
    </message>
    <message>
        <source>x1 ({left}) and x2 ({right}) are both whole numbers, and one of them must be {wanted}.</source>
        <translation>x1（{left}）与 x2（{right}）都是整数，其中一个必须是 {wanted}。</translation>
    </message>
    <message>
        <source>scale_grad_by_freq is set, and mode “max” cannot divide its gradients. Clear it, or use “sum”.</source>
        <translation>设置了 scale_grad_by_freq，而 mode “max” 无法除以频率来缩放梯度。请清除它，或使用 “sum”。</translation>
    </message>
    <message>
        <source>input ({input}) and per_sample_weights ({weights}) must have the same shape: one weight for each number.</source>
        <translation>input（{input}）与 per_sample_weights（{weights}）的形状必须相同：每个数对应一个权重。</translation>
    </message>
    <message>
        <source>axis 1 ({features}) must be a multiple of the window&apos;s {kernel} = {window} numbers: one for each of them and each channel.</source>
        <translation>第 1 维（{features}）必须是窗口中数的个数 {kernel} = {window} 的倍数：每个通道的每个点各一个。</translation>
    </message>
    <message>
        <source>the input has {columns} columns, and {counts} = {count} windows fit into output_size. Use the arguments of the Unfold that this undoes.</source>
        <translation>输入有 {columns} 列，而 output_size 中放得下 {counts} = {count} 个窗口。请使用它要还原的那个 Unfold 的参数。</translation>
    </message>
    <message>
        <source>the {axis} would be {size}·{factor}, rounded down to 0. Use a larger output_ratio.</source>
        <translation>{axis}会是 {size}·{factor}，向下取整为 0。请增大 output_ratio。</translation>
    </message>
    <message>
        <source>{count} windows of {kernel} need a {axis} of {needed} or more, and it is {size}. Use a smaller kernel_size or fewer windows.</source>
        <translation>{count} 个大小为 {kernel} 的窗口需要{axis}至少为 {needed}，而它是 {size}。请减小 kernel_size，或减少窗口。</translation>
    </message>
    <message>
        <source>index ({index}) names no place along axis {dim} of {shape}: use 0 to {last}.</source>
        <translation>index（{index}）不是 {shape} 沿轴 {dim} 的位置：请用 0 到 {last}。</translation>
    </message>
    <message>
        <source>nothing lies between start ({start}) and end ({end}) along axis {dim} of {shape}, which has {size}.</source>
        <translation>{shape} 的轴 {dim} 大小为 {size}，在 start（{start}）与 end（{end}）之间没有任何位置。</translation>
    </message>
    <message>
        <source>split_size_or_sections ({sections}) adds up to {sum}, and axis {dim} of {shape} has {size}. Make them equal.</source>
        <translation>split_size_or_sections（{sections}）之和为 {sum}，而 {shape} 的轴 {dim} 大小为 {size}。请使两者相等。</translation>
    </message>
    <message>
        <source>axis {dim} of {shape} has {size}: in parts of {each}, torch gives only {found} of the {chunks} chunks. Use Split with sizes of your own, or fewer chunks.</source>
        <translation>{shape} 的轴 {dim} 大小为 {size}：每份 {each} 时，torch 只给出 {chunks} 块中的 {found} 块。请改用自定大小的 Split，或减少块数。</translation>
    </message>
    <message>
        <source>input ({shape}) and index ({index}) must have equally many axes.</source>
        <translation>input（{shape}）和 index（{index}）的轴数必须相同。</translation>
    </message>
    <message>
        <source>index ({index}) may be larger than input ({shape}) only along dim ({dim}), but along axis {axis} it has {wanted} of {size}.</source>
        <translation>index（{index}）只能沿 dim（{dim}）大于 input（{shape}），但沿轴 {axis} 它有 {wanted}，而那里只有 {size}。</translation>
    </message>
    <message>
        <source>input1 ({left}) and input2 ({right}) may differ only along the last axis. Make the others equal.</source>
        <translation>input1（{left}）与 input2（{right}）只能在最后一维上不同。请让其他各维相等。</translation>
    </message>
    <message>
        <source>the {axis} would be {length}: padding ({before} and {after}) cuts all {size} away. Cut at most {most} in all.</source>
        <translation>{axis}会是 {length}：padding（{before} 和 {after}）把 {size} 全部裁掉了。总共最多裁去 {most}。</translation>
    </message>
    <message>
        <source>padding ({before} and {after}) cuts {cut} from the {axis}, which has {size}. Cut at most {size}.</source>
        <translation>padding（{before} 和 {after}）从{axis}裁去 {cut}，而它只有 {size}。最多裁去 {size}。</translation>
    </message>
    <message>
        <source>padding ({pad}) is too large for a {axis} of {size}: the edge itself is not mirrored. Use at most {most}.</source>
        <translation>{axis}为 {size} 时，padding（{pad}）太大：边缘本身不参与镜像。最多 {most}。</translation>
    </message>
    <message>
        <source>padding ({pad}) is too large for a {axis} of {size}: it goes round once. Use at most {size}.</source>
        <translation>{axis}为 {size} 时，padding（{pad}）太大：只能绕一圈。最多 {size}。</translation>
    </message>
    <message>
        <source>padding ({before} and {after}) cuts {cut} from the {axis} ({size}) and wants {pad} of what is left. Cut less, or add less.</source>
        <translation>padding（{before} 和 {after}）从{axis}（{size}）裁去 {cut}，又要从剩下的部分取 {pad}。请少裁一些，或少加一些。</translation>
    </message>
    <message>
        <source>value ({value}) does not fit into {dtype}, which holds {low} to {high}.</source>
        <translation>value（{value}）超出 {dtype} 的范围，它能表示 {low} 到 {high}。</translation>
    </message>
    <message>
        <source>value ({value}) becomes true: the input is bool.</source>
        <translation>value（{value}）会变成真：输入是 bool。</translation>
    </message>
    <message>
        <source>value ({value}) becomes {rounded}: the input is {dtype}.</source>
        <translation>value（{value}）会变成 {rounded}：输入是 {dtype}。</translation>
    </message>
    <message>
        <source>norm_type (0) must not be 0: its root is taken. Use 1 or 2.</source>
        <translation>norm_type 不能为 0（0）：要按它开方。请使用 1 或 2。</translation>
    </message>
    <message>
        <source>input {first} is {dtype} and input {second} is {found}: torch multiplies only equal types. Put a To before one of them.</source>
        <translation>输入 {first} 是 {dtype}，输入 {second} 是 {found}：torch 只能相乘相同的类型。请在其中一个之前放一个 To。</translation>
    </message>
    <message>
        <source>the last axis of input 0 ({left}) has {size}, and {axis} of input 1 ({right}) has {against}. These two must be equal: input 0 is A×B, input 1 is B×C.</source>
        <translation>输入 0（{left}）的最后一个轴大小为 {size}，而输入 1（{right}）的{axis}大小为 {against}。两者必须相等：输入 0 是 A×B，输入 1 是 B×C。</translation>
    </message>
    <message>
        <source>the only axis</source>
        <translation>唯一的轴</translation>
    </message>
    <message>
        <source>axis -2</source>
        <translation>轴 -2</translation>
    </message>
    <message>
        <source>input 0</source>
        <translation>输入 0</translation>
    </message>
    <message>
        <source>equation ({equation}) must name each axis by a letter, inputs parted by commas, the result behind -&gt;, such as bij,bjk-&gt;bik.</source>
        <translation>equation（{equation}）必须用一个字母表示每个轴，输入之间用逗号分隔，结果写在 -&gt; 之后，例如 bij,bjk-&gt;bik。</translation>
    </message>
    <message>
        <source>equation ({equation}) speaks of {count} inputs, and {given} are connected. Make them equal.</source>
        <translation>equation（{equation}）涉及 {count} 个输入，而连接了 {given} 个。请使两者相等。</translation>
    </message>
    <message>
        <source>equation ({equation}) gives input {port} the {count} letters {letters}, but {shape} has {rank} axes. Write one letter for each.</source>
        <translation>equation（{equation}）给输入 {port} 写了 {count} 个字母 {letters}，但 {shape} 有 {rank} 个轴。请为每个轴写一个字母。</translation>
    </message>
    <message>
        <source>equation ({equation}) has {letter} in its result, where each letter stands once and comes from an input. Change it.</source>
        <translation>equation（{equation}）的结果中有 {letter}，而结果中每个字母只能出现一次并且来自某个输入。请修改。</translation>
    </message>
    <message>
        <source>{letter} stands for {size} in input {port} ({shape}) and for {other} elsewhere. A letter has one size.</source>
        <translation>{letter} 在输入 {port}（{shape}）中表示 {size}，在别处表示 {other}。一个字母只有一个大小。</translation>
    </message>
    <message>
        <source>{letter} is the batch N, and equation ({equation}) sums over it. Samples must stay apart: write {letter} first in the result.</source>
        <translation>{letter} 是批次 N，而 equation（{equation}）对它求和。样本必须彼此分开：请把 {letter} 写在结果的最前面。</translation>
    </message>
    <message>
        <source>query ({query}), key ({key}) and value ({value}) must have equally many axes.</source>
        <translation>query（{query}）、key（{key}）和 value（{value}）的轴数必须相同。</translation>
    </message>
    <message>
        <source>the last axes of query ({query}) and key ({key}) must be equal: their products are summed along them.</source>
        <translation>query（{query}）和 key（{key}）的最后一个轴必须相等：它们的乘积沿这个轴求和。</translation>
    </message>
    <message>
        <source>key ({key}) and value ({value}) must have as many places (axis -2): each key has its value.</source>
        <translation>key（{key}）和 value（{value}）的位置数（轴 -2）必须相同：每个键都有自己的值。</translation>
    </message>
    <message>
        <source>query ({query}), key ({key}) and value ({value}) must agree in all axes before the last two.</source>
        <translation>query（{query}）、key（{key}）和 value（{value}）在最后两个轴之前的所有轴上必须一致。</translation>
    </message>
    <message>
        <source>is_causal is a mask itself, and attn_mask is connected too. Use one of the two.</source>
        <translation>is_causal 本身就是掩码，而 attn_mask 也已连接。请只用其中一个。</translation>
    </message>
    <message>
        <source>attn_mask ({mask}) must fit the scores ({scores}: a row for each query, a column for each key), counted from the last axis, where a size of 1 is repeated.</source>
        <translation>attn_mask（{mask}）必须与得分（{scores}：每个查询一行，每个键一列）相符，从最后一个轴数起，大小为 1 的轴会重复。</translation>
    </message>
    <message>
        <source>{port} is {found} and query is {dtype}: they must be equal. Put a To before one of them.</source>
        <translation>{port} 是 {found}，query 是 {dtype}：两者必须相同。请在其中一个之前放一个 To。</translation>
    </message>
    <message>
        <source>attn_mask is {found}, and must be bool (true where a query may look) or {dtype}, which is added. Put a To before it.</source>
        <translation>attn_mask 是 {found}，而它必须是 bool（为真处查询可以看到）或会被加上的 {dtype}。请在它之前放一个 To。</translation>
    </message>
    <message>
        <source>{port} is {shape} and must be {wanted}: layers and directions, batch, features. Take it from a layer of the same kind and size.</source>
        <translation>{port} 为 {shape}，必须为 {wanted}：层数与方向、批次、特征。请从种类和大小相同的层取得。</translation>
    </message>
    <message>
        <source>{port} is {shape} and must be {wanted}: batch, features. Take it from a cell with hidden_size {hidden}.</source>
        <translation>{port} 为 {shape}，必须为 {wanted}：批次、特征。请从 hidden_size 为 {hidden} 的单元取得。</translation>
    </message>
    <message>
        <source>the standard deviation of {count} numbers of {shape} with correction {correction} is not a number. Set correction below {count}.</source>
        <translation>{shape} 中 {count} 个数在 correction 为 {correction} 时的标准差不是数。请把 correction 设得小于 {count}。</translation>
    </message>
    <message>
        <source>neither {first} nor {second} is set. Set one.</source>
        <translation>{first} 和 {second} 都没有设置。请设置其中一个。</translation>
    </message>
    <message>
        <source>{first} ({left}) and {second} ({right}) are both set, and both decide the size. Clear one.</source>
        <translation>{first}（{left}）和 {second}（{right}）都设置了，而两者都决定大小。请清除其中一个。</translation>
    </message>
    <message>
        <source>{parameter} ({dims}) names an axis of {shape} twice. Name each once.</source>
        <translation>{parameter}（{dims}）两次指定了 {shape} 的同一个轴。请每个只写一次。</translation>
    </message>
    <message>
        <source>{channels} channels cannot be divided by upscale_factor² ({factor}² = {square}). Let the layer before give a multiple of {square}.</source>
        <translation>{channels} 个通道不能被 upscale_factor²（{factor}² = {square}）整除。请让前面的层给出 {square} 的倍数。</translation>
    </message>
    <message>
        <source>the {axis} ({size}) must be divisible by downscale_factor ({factor}). Try downscale_factor {divisors}.</source>
        <translation>{axis}（{size}）必须能被 downscale_factor（{factor}）整除。downscale_factor 可以用 {divisors}。</translation>
    </message>
    <message>
        <source>{channels} channels must be divisible by groups ({groups}). Try groups {divisors}.</source>
        <translation>{channels} 个通道必须能被 groups（{groups}）整除。groups 可以用 {divisors}。</translation>
    </message>
    <message>
        <source>shape ({shape}) asks for {count} numbers; fewer than {most} are possible.</source>
        <translation>shape（{shape}）需要 {count} 个数；最多只能少于 {most} 个。</translation>
    </message>
    <message>
        <source>init “{init}” looks at rows and columns, and shape ({shape}) has one axis. Use “normal”, or give it two axes.</source>
        <translation>init“{init}”要看行和列，而 shape（{shape}）只有一个轴。请用“normal”，或给它两个轴。</translation>
    </message>
    <message>
        <source>value has {count} numbers, and shape ({shape}) needs {needed}. Give one for all, or as many.</source>
        <translation>value 有 {count} 个数，而 shape（{shape}）需要 {needed} 个。请给一个通用的数，或给出同样多的数。</translation>
    </message>
    <message>
        <source>value holds {number}, and {dtype} is for whole numbers from {low} to {high}.</source>
        <translation>value 中有 {number}，而 {dtype} 只能存放 {low} 到 {high} 的整数。</translation>
    </message>
    <message>
        <source>{parameter} ({value}) has {count} numbers for the {dims} axes after the channels. Give one number for all, or {dims}.</source>
        <translation>{parameter}（{value}）有 {count} 个数，而通道之后有 {dims} 维。请给出一个共用的数，或 {dims} 个。</translation>
    </message>
    <message>
        <source>the {axis} would be {size}·{factor}, rounded down to 0. Use a larger scale_factor.</source>
        <translation>{axis}会是 {size}·{factor}，向下取整为 0。请增大 scale_factor。</translation>
    </message>
    <message>
        <source>align_corners is set, and means nothing for mode “nearest”. Clear it, or choose another mode.</source>
        <translation>设置了 align_corners，但它对 mode “nearest” 没有意义。请清除它，或选择别的 mode。</translation>
    </message>
    <message>
        <source>recompute_scale_factor is set, and size ({size}) leaves no factor to compute. Clear it.</source>
        <translation>设置了 recompute_scale_factor，但有了 size（{size}）就没有倍数可算。请清除它。</translation>
    </message>
    <message>
        <source>a whole number and no parameter of a block, since the ports depend on it</source>
        <translation>一个整数，不能是块的参数，因为端口由它决定</translation>
    </message>
    <message>
        <source>a number or a list of them</source>
        <translation>一个数，或由数组成的列表</translation>
    </message>
    <message>
        <source>a number or a list of them ({dims} long)</source>
        <translation>一个数，或由数组成的列表（{dims} 个）</translation>
    </message>
    <message>
        <source>{node}: {type} takes no input, so it cannot have “{key}”.</source>
        <translation>{node}：{type} 没有输入，因此不能有“{key}”。</translation>
    </message>
    <message>
        <source>{type} takes no input, so it cannot have “{key}”. Remove it.</source>
        <translation>{type} 没有输入，因此不能有“{key}”。请去掉它。</translation>
    </message>
    <message>
        <source>{parameters}: {arithmetic}.</source>
        <translation>{parameters}：{arithmetic}。</translation>
    </message>
    <message>
        <source>{masks} hide: true hides a position, and numbers are added before softmax.</source>
        <translation>{masks} 用于遮蔽：真值遮住一个位置，数值则在 softmax 之前相加。</translation>
    </message>
    <message>
        <source>{mask} hides: true hides a position, and numbers are added before softmax.</source>
        <translation>{mask} 用于遮蔽：真值遮住一个位置，数值则在 softmax 之前相加。</translation>
    </message>
    <message>
        <source>features of each head</source>
        <translation>每个头的特征数</translation>
    </message>
    <message>
        <source>features of attn_output</source>
        <translation>attn_output 的特征数</translation>
    </message>
    <message>
        <source>rows of attn_output_weights</source>
        <translation>attn_output_weights 的行数</translation>
    </message>
    <message>
        <source>columns of attn_output_weights</source>
        <translation>attn_output_weights 的列数</translation>
    </message>
    <message>
        <source>Each of {queries} positions looks at {keys} positions and takes the mean of their values, weighted by how well its query fits their keys; {heads} heads do so side by side with {size} features each.</source>
        <translation>{queries} 个位置各自查看 {keys} 个位置，按查询与键的契合程度加权，取其值的平均；{heads} 个头并行，各用 {size} 个特征。</translation>
    </message>
    <message>
        <source>Besides these it looks at {positions} of its own.</source>
        <translation>此外它还查看自己的 {positions}。</translation>
    </message>
    <message>
        <source>attn_output_weights ({shape}) is the mean over the heads.</source>
        <translation>attn_output_weights（{shape}）是各个头的平均。</translation>
    </message>
    <message>
        <source>Each of {positions} positions looks at all of them, in {heads} heads of {size} features, and adds what it finds; then each goes by itself from {features} to {between} and back, and adds that. The shape stays {shape}.</source>
        <translation>{positions} 个位置各自以 {heads} 个 {size} 特征的头查看所有位置，并加上所得；然后各自从 {features} 到 {between} 再回来，并加上结果。形状保持 {shape}。</translation>
    </message>
    <message>
        <source>Each of {positions} positions looks at all of them, then at the {memory} of memory, in {heads} heads of {size} features; then each goes by itself from {features} to {between} and back. The shape stays {shape}.</source>
        <translation>{positions} 个位置各自先查看所有位置，再查看 memory 的 {memory} 个位置，用 {heads} 个 {size} 特征的头；然后各自从 {features} 到 {between} 再回来。形状保持 {shape}。</translation>
    </message>
    <message>
        <source>{encoders} encoder layers read the {source} positions of src; {decoders} decoder layers look at what they found from each of the {target} positions of tgt, in {heads} heads of {size} features. The shape is that of tgt, {shape}.</source>
        <translation>{encoders} 个编码器层读取 src 的 {source} 个位置；{decoders} 个解码器层从 tgt 的 {target} 个位置查看所得，用 {heads} 个 {size} 特征的头。形状与 tgt 相同，为 {shape}。</translation>
    </message>
    <message>
        <source>Axes {first} and {second} change places: {before} becomes {after}. No number changes.</source>
        <translation>轴 {first} 和轴 {second} 互换位置：{before} 变为 {after}。数值不变。</translation>
    </message>
    <message>
        <source>No axis that dim names has size 1: nothing changes.</source>
        <translation>dim 指定的轴大小都不是 1：没有变化。</translation>
    </message>
    <message>
        <source>The size 1 of {axes} is dropped: {before} becomes {after}. No number changes.</source>
        <translation>去掉大小为 1 的{axes}：{before} 变为 {after}。数值不变。</translation>
    </message>
    <message>
        <source>A new axis {axis} of size 1 is put in: {before} becomes {after}. No number changes.</source>
        <translation>插入大小为 1 的新轴 {axis}：{before} 变为 {after}。数值不变。</translation>
    </message>
    <message>
        <source>{shape} has these sizes already: nothing changes.</source>
        <translation>{shape} 已经是这些大小：没有变化。</translation>
    </message>
    <message>
        <source>The numbers are repeated along {axes}: {before} becomes {after}.</source>
        <translation>数沿{axes}重复：{before} 变为 {after}。</translation>
    </message>
    <message>
        <source>Every sample gets the same.</source>
        <translation>每个样本得到的都相同。</translation>
    </message>
    <message>
        <source>{count} inputs of {shape} lie side by side along a new axis {axis}, so the result is {result}.</source>
        <translation>{count} 个 {shape} 的输入沿新轴 {axis} 并排放置，因此结果是 {result}。</translation>
    </message>
    <message>
        <source>pad adds nothing: the shape stays {shape}.</source>
        <translation>pad 没有增加任何位置：形状仍为 {shape}。</translation>
    </message>
    <message>
        <source>Places are added before and behind along {axes}, because {sums}: {before} becomes {after}.</source>
        <translation>沿{axes}在前后增加位置，因为 {sums}：{before} 变为 {after}。</translation>
    </message>
    <message>
        <source>numbers of a vector</source>
        <translation>每个向量的数</translation>
    </message>
    <message>
        <source>The {size} numbers along axis {axis} are a vector in x1 and one in x2; the cosine of the angle between them stands for both. The result is {shape}.</source>
        <translation>沿第 {axis} 维的 {size} 个数在 x1 和 x2 中各是一个向量；两者夹角的余弦代替它们。结果是 {shape}。</translation>
    </message>
    <message>
        <source>The last {size} numbers are a vector in x1 and one in x2; their distance (norm {p}) stands for both, on an axis of 1. The result is {shape}.</source>
        <translation>最后的 {size} 个数在 x1 和 x2 中各是一个向量；两者的距离（{p} 范数）代替它们，放在大小为 1 的维上。结果是 {shape}。</translation>
    </message>
    <message>
        <source>The last {size} numbers are a vector in x1 and one in x2; their distance (norm {p}) stands for both. The result is {shape}.</source>
        <translation>最后的 {size} 个数在 x1 和 x2 中各是一个向量；两者的距离（{p} 范数）代替它们。结果是 {shape}。</translation>
    </message>
    <message>
        <source>Each of {out} outputs weighs all {products} products of a number of input1 with one of input2.</source>
        <translation>{out} 个输出中的每一个，都给 input1 与 input2 中各一个数的全部 {products} 个乘积加权。</translation>
    </message>
    <message>
        <source>their sum comes out</source>
        <translation>输出它们的和</translation>
    </message>
    <message>
        <source>their mean comes out</source>
        <translation>输出它们的平均值</translation>
    </message>
    <message>
        <source>the largest number at each place comes out</source>
        <translation>输出每个位置上最大的数</translation>
    </message>
    <message>
        <source>Each of the {count} whole numbers of a sample, from 0 to {last}, stands for a row of {width} learned numbers; {made}.</source>
        <translation>样本中的 {count} 个整数（0 到 {last}）各代表一行 {width} 个学到的数；{made}。</translation>
    </message>
    <message>
        <source>Before that, each row is multiplied by its weight in per_sample_weights.</source>
        <translation>在此之前，每一行先乘以 per_sample_weights 中对应的权重。</translation>
    </message>
    <message>
        <source>positions along the {axis}</source>
        <translation>沿{axis}的位置</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>numbers of a column</source>
        <translation>每列的数</translation>
    </message>
    <message>
        <source>{field} are seen through {window} at {positions} positions: {columns} columns of {features} numbers, because {because}.</source>
        <translation>以 {window} 在 {positions} 个位置上看 {field}：得到 {columns} 列，每列 {features} 个数，因为 {because}。</translation>
    </message>
    <message>
        <source>{columns} columns of {features} numbers are laid back, each as {window} of {channels} channels, because {because}. Where windows overlap, numbers are added up. The image is {size}, as output_size asks.</source>
        <translation>把 {columns} 列（每列 {features} 个数）放回去，每列是 {window}，有 {channels} 个通道，因为 {because}。窗口重叠之处，数值相加。图像是 {size}，由 output_size 决定。</translation>
    </message>
    <message>
        <source>{summary} The new size is {size}, because {because}.</source>
        <translation>{summary}新的大小是 {size}，因为 {because}。</translation>
    </message>
    <message>
        <source>The number that is added is {value}.</source>
        <translation>添加的数是 {value}。</translation>
    </message>
    <message>
        <source>Of the {size} places along {axis}, the one with the index {index} is taken, and the axis goes: {before} becomes {after}.</source>
        <translation>在沿{axis}的 {size} 个位置中取索引为 {index} 的那个，该轴消失：{before} 变为 {after}。</translation>
    </message>
    <message>
        <source>Of the {size} places along {axis}, {count} are taken: {equation}. {before} becomes {after}.</source>
        <translation>在沿{axis}的 {size} 个位置中取 {count} 个：{equation}。{before} 变为 {after}。</translation>
    </message>
    <message>
        <source>piece {number}</source>
        <translation>第 {number} 段</translation>
    </message>
    <message>
        <source>each piece</source>
        <translation>每一段</translation>
    </message>
    <message>
        <source>the last piece</source>
        <translation>最后一段</translation>
    </message>
    <message>
        <source>The {size} places along {axis} are cut into {count} pieces of {pieces}, each with an output of its own.</source>
        <translation>沿{axis}的 {size} 个位置被切成 {count} 段，大小为 {pieces}，每段各有自己的输出。</translation>
    </message>
    <message>
        <source>Each number of index ({index}) names one of the {size} places along {axis}; what stands there is taken, so the result is {shape} as index is.</source>
        <translation>index（{index}）中的每个数指向沿{axis}的 {size} 个位置之一；取出那里的数，因此结果与 index 一样是 {shape}。</translation>
    </message>
    <message>
        <source>places</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Each whole number from 0 to {last} becomes a row of {count} on a new last axis: zeros, and a 1 at its place.</source>
        <translation>从 0 到 {last} 的每个整数在新的最后一个轴上变成一行 {count} 个数：全为零，只在它的位置上是 1。</translation>
    </message>
    <message>
        <source>The norm ({norm}) of {window} is taken: {positions}, because {because}.</source>
        <translation>取 {window} 的 {norm} 范数：{positions}，因为 {because}。</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>{left} times {right}: each of the results sums {inner} products, along the last axis of input 0 and the rows of input 1. The result is {shape}.</source>
        <translation>{left} 乘以 {right}：每个结果沿输入 0 的最后一个轴和输入 1 的行对 {inner} 个乘积求和。结果是 {shape}。</translation>
    </message>
    <message>
        <source>It does so at each of {places} places before the last two axes.</source>
        <translation>在最后两个轴之前的 {places} 个位置上都这样做。</translation>
    </message>
    <message>
        <source>{equation} with {sizes}: the inputs are multiplied, and the result is {shape}.</source>
        <translation>{equation}，其中 {sizes}：输入相乘，结果是 {shape}。</translation>
    </message>
    <message>
        <source>What lies along {letters} is summed: {count} products for each result.</source>
        <translation>沿 {letters} 求和：每个结果有 {count} 个乘积。</translation>
    </message>
    <message>
        <source>Each of {queries} queries is compared with {keys} keys of {features} features; the {keys} scores become shares that add up to 1 and weigh the values. The result is {shape}.</source>
        <translation>{queries} 个查询中的每一个都与 {keys} 个有 {features} 个特征的键比较；这 {keys} 个得分变成总和为 1 的份额，用来给值加权。结果是 {shape}。</translation>
    </message>
    <message>
        <source>Each query sees only the keys up to its own place.</source>
        <translation>每个查询只能看到直到自己位置为止的键。</translation>
    </message>
    <message>
        <source>A query sees a key only where the mask ({mask}) is true.</source>
        <translation>只有在掩码（{mask}）为真处，查询才能看到键。</translation>
    </message>
    <message>
        <source>The mask ({mask}) is added to the scores.</source>
        <translation>掩码（{mask}）被加到得分上。</translation>
    </message>
    <message>
        <source>layers in h_n</source>
        <translation>h_n 中的层数</translation>
    </message>
    <message>
        <source>A second {layer} reads backwards and both are joined: {joined}.</source>
        <translation>第二个 {layer} 反向读取，两者拼接：{joined}。</translation>
    </message>
    <message>
        <source>h_n holds what it remembers after the last step, one row for each layer and direction ({rows}); the batch is its second axis.</source>
        <translation>h_n 保存最后一步之后记住的内容，每层每个方向一行（{rows}）；批次是其第二个轴。</translation>
    </message>
    <message>
        <source>{parameters} in two gates and what is newly proposed: {arithmetic}.</source>
        <translation>{parameters}，分布于两个门和新提出的内容：{arithmetic}。</translation>
    </message>
    <message>
        <source>Takes one step: {features} and what it remembers in {states} become {hidden} numbers.</source>
        <translation>走一步：{features} 与 {states} 中记住的内容变为 {hidden} 个数。</translation>
    </message>
    <message>
        <source>Nothing is connected to {states}: it begins with zeros.</source>
        <translation>{states} 未连接：从零开始。</translation>
    </message>
    <message>
        <source>numbers for each result</source>
        <translation>每个结果所用的数</translation>
    </message>
    <message>
        <source>{summary} Each result is made of {count} numbers along {axes}, of which a size of 1 stays: {before} becomes {after}.</source>
        <translation>{summary}每个结果由沿{axes}的 {count} 个数得出，这些轴以大小 1 保留：{before} 变为 {after}。</translation>
    </message>
    <message>
        <source>{summary} Each result is made of {count} numbers along {axes}: {before} becomes {after}.</source>
        <translation>{summary}每个结果由沿{axes}的 {count} 个数得出：{before} 变为 {after}。</translation>
    </message>
    <message>
        <source>Along {axis}, each of the {size} numbers becomes the sum of all up to it; the shape stays {shape}.</source>
        <translation>沿{axis}，{size} 个数中的每一个都变成直到它为止的总和；形状仍为 {shape}。</translation>
    </message>
    <message>
        <source>The numbers are {dtype} already: nothing changes.</source>
        <translation>这些数已经是 {dtype}：没有变化。</translation>
    </message>
    <message>
        <source>The numbers change from {before} to {after}; the shape stays {shape}.</source>
        <translation>这些数从 {before} 变为 {after}；形状仍为 {shape}。</translation>
    </message>
    <message>
        <source>{shape} numbers are learned, the same for every sample: they have no batch, and are repeated where data join them. They begin as “{init}”.</source>
        <translation>学习 {shape} 个数，对每个样本都相同：它们没有批次，与数据结合时会重复。初始方式为“{init}”。</translation>
    </message>
    <message>
        <source>{shape} numbers ({dtype}) that never change, the same for every sample: they have no batch.</source>
        <translation>{shape} 个永远不变的数（{dtype}），对每个样本都相同：它们没有批次。</translation>
    </message>
    <message>
        <source>Each of them is {value}.</source>
        <translation>每个都是 {value}。</translation>
    </message>
    <message>
        <source>From {field} to {size}, as size asks.</source>
        <translation>从 {field} 变为 {size}，由 size 决定。</translation>
    </message>
    <message>
        <source>From {field} to {size}, because {because}.</source>
        <translation>从 {field} 变为 {size}，因为 {because}。</translation>
    </message>
    <message>
        <source>Each new place takes the value of the nearest old one.</source>
        <translation>每个新位置取最近的旧位置的值。</translation>
    </message>
    <message>
        <source>Values between the old places are interpolated ({mode}); the outermost places keep theirs.</source>
        <translation>旧位置之间的值由插值得到（{mode}）；最外侧的位置保持原值。</translation>
    </message>
    <message>
        <source>Values between the old places are interpolated ({mode}).</source>
        <translation>旧位置之间的值由插值得到（{mode}）。</translation>
    </message>
    <message>
        <source>The largest number in {window} is kept, and the windows lie at random: {size}, {because}.</source>
        <translation>保留 {window} 中最大的数，窗口的位置是随机的：{size}，{because}。</translation>
    </message>
    <message>
        <source>as output_size asks</source>
        <translation>由 output_size 决定</translation>
    </message>
    <message>
        <source>because {equations}</source>
        <translation>因为 {equations}</translation>
    </message>
    <message>
        <source>{axis} {equation}</source>
        <translation>{axis} {equation}</translation>
    </message>
    <message>
        <source>With a factor of 1 nothing changes.</source>
        <translation>倍数为 1 时什么都不变。</translation>
    </message>
    <message>
        <source>{square} channels at a time become {factor} × {factor} places of one: {equations}.</source>
        <translation>每 {square} 个通道变成一个通道的 {factor} × {factor} 个位置：{equations}。</translation>
    </message>
    <message>
        <source>{factor} × {factor} places of a channel become {square} channels: {equations}.</source>
        <translation>一个通道的每 {factor} × {factor} 个位置变成 {square} 个通道：{equations}。</translation>
    </message>
    <message>
        <source>{channels} channels fall into {groups} of {share}. The first of every group come first, then the second ones, and so on; the shape stays {shape}.</source>
        <translation>{channels} 个通道分成 {groups}，每组 {share} 个。先排各组的第一个，再排各组的第二个，依此类推；形状仍是 {shape}。</translation>
    </message>
    <message>
        <source>channels of a group</source>
        <translation>每组的通道</translation>
    </message>
    <message>
        <source>would return {shape}, which has no batch N: it is the same for every sample. Join it to the data.</source>
        <translation>会返回没有批次 N 的 {shape}：它对每个样本都相同。请把它与数据结合。</translation>
    </message>
    <message>
        <source>has {count} outputs, and the last of its repeats gives {last}. Make these equal.</source>
        <translation>有 {count} 个输出，而它的最后一次重复给出 {last} 个。请使两者相等。</translation>
    </message>
    <message>
        <source>expects the batch at axis {expected} of its {port}, and {shape} has none: it is the same for every sample. Join it to the data first, with Add or Expand.</source>
        <translation>要求其 {port} 的轴 {expected} 是批次，而 {shape} 没有批次：它对每个样本都相同。请先用 Add 或 Expand 把它与数据结合。</translation>
    </message>
    <message>
        <source>would give a single number without an axis. Keep one, as keepdim does.</source>
        <translation>会得到一个没有轴的数。请保留一个轴，例如用 keepdim。</translation>
    </message>
    <message>
        <source>{loss} compares with 1 and −1 for each number of the output, which class labels do not give. Use CrossEntropyLoss, or data with numbers.</source>
        <translation>{loss} 把输出的每个数与 1 和 −1 比较，而类别标签给不出这些数。请使用 CrossEntropyLoss，或使用目标为数的数据。</translation>
    </message>
    <message>
        <source>{loss} takes {count} Outputs ({names}), and the network has {given}. Add the others.</source>
        <translation>{loss} 需要 {count} 个 Output（{names}），而网络有 {given} 个。请补上其余的。</translation>
    </message>
    <message>
        <source>{loss} takes Outputs of one shape, but the {first} is {output} and the {name} is {other}.</source>
        <translation>{loss} 要求各 Output 形状相同，但 {first} 是 {output}，{name} 是 {other}。</translation>
    </message>
    <message>
        <source>the network gives {output}, but {loss} takes N×C alone. Change the last layer so that its output has that shape.</source>
        <translation>网络给出 {output}，但 {loss} 只接受 N×C。请修改最后一层，使输出具有该形状。</translation>
    </message>
    <message>
        <source>How often the run goes through all training samples.</source>
        <translation>运行遍历全部训练样本的次数。</translation>
    </message>
    <message>
        <source>How many samples each step learns from.</source>
        <translation>每一步学习多少个样本。</translation>
    </message>
    <message>
        <source>Start of the random numbers: initial weights, the order of samples, dropout.</source>
        <translation>随机数种子：初始权重、样本顺序、dropout。</translation>
    </message>
    <message>
        <source>How many threads torch uses; 1 is best for small networks.</source>
        <translation>torch 使用多少个线程；小网络用 1 最好。</translation>
    </message>
    <message>
        <source>Whether a last, smaller batch is left out of training.</source>
        <translation>训练时是否丢掉最后较小的批次。</translation>
    </message>
    <message>
        <source>How images lie in memory; channels_last makes most convolutions faster.</source>
        <translation>图像在内存中的排列方式；channels_last 会让大多数卷积更快。</translation>
    </message>
    <message>
        <source>Where data enters: an argument of forward.</source>
        <translation>数据从这里进入：forward 的一个参数。</translation>
    </message>
    <message>
        <source>Sizes of one sample, without the batch; a name such as T stands for any size.</source>
        <translation>单个样本的大小，不含批；T 这样的名称代表任意大小。</translation>
    </message>
    <message>
        <source>Type of the numbers.</source>
        <translation>数值的类型。</translation>
    </message>
    <message>
        <source>Where a result leaves: a value that forward returns.</source>
        <translation>结果从这里离开：forward 返回的一个值。</translation>
    </message>
    <message>
        <source>Slides learned filters over a sequence; each filter makes one channel.</source>
        <translation>让学到的卷积核在序列上滑动；每个卷积核产生一个通道。</translation>
    </message>
    <message>
        <source>Channels of the input; follows from what is connected.</source>
        <translation>输入的通道数；由所连接的内容推出。</translation>
    </message>
    <message>
        <source>Number of filters: channels of the output.</source>
        <translation>卷积核的个数：输出的通道数。</translation>
    </message>
    <message>
        <source>Size of the window, per axis.</source>
        <translation>窗口的大小，可逐维设置。</translation>
    </message>
    <message>
        <source>Step of the window, per axis.</source>
        <translation>窗口的步长，可逐维设置。</translation>
    </message>
    <message>
        <source>What is added on each side of the input; “same” keeps the size.</source>
        <translation>在输入每一侧补上的数量；“same”保持大小不变。</translation>
    </message>
    <message>
        <source>Distance between the window&apos;s points.</source>
        <translation>窗口内各点之间的距离。</translation>
    </message>
    <message>
        <source>Into how many separate groups the channels are divided.</source>
        <translation>把通道分成多少个独立的组。</translation>
    </message>
    <message>
        <source>Whether each filter adds a learned number.</source>
        <translation>每个卷积核是否加上一个学到的数。</translation>
    </message>
    <message>
        <source>What stands in the padding.</source>
        <translation>填充部分的内容。</translation>
    </message>
    <message>
        <source>the device belongs to the run, never to the file</source>
        <translation>设备属于运行，不属于文件</translation>
    </message>
    <message>
        <source>weights are float32; the run decides on mixed precision</source>
        <translation>权重是 float32；混合精度由运行决定</translation>
    </message>
    <message>
        <source>Slides learned filters over an image; each filter makes one channel.</source>
        <translation>让学到的卷积核在图像上滑动；每个卷积核产生一个通道。</translation>
    </message>
    <message>
        <source>Slides learned filters over a volume; each filter makes one channel.</source>
        <translation>让学到的卷积核在立体数据上滑动；每个卷积核产生一个通道。</translation>
    </message>
    <message>
        <source>Distance between the spread points, per axis.</source>
        <translation>铺展后各点之间的距离，可逐维设置。</translation>
    </message>
    <message>
        <source>What is cut from each side of the result, per axis.</source>
        <translation>从结果每一侧裁去的数量，可逐维设置。</translation>
    </message>
    <message>
        <source>What is added on one side of the result, to reach a size that the stride skips.</source>
        <translation>在结果一侧补上的数量，以得到步长跳过的大小。</translation>
    </message>
    <message>
        <source>torch has only “zeros” for transposed convolutions</source>
        <translation>转置卷积在 torch 中只有“zeros”</translation>
    </message>
    <message>
        <source>an argument of the call, not of the layer; output_padding says the same</source>
        <translation>是调用的参数，不是层的参数；output_padding 的作用相同</translation>
    </message>
    <message>
        <source>Spreads each point of an image with learned filters, which makes it larger.</source>
        <translation>用学习到的滤波器把图像的每个点铺开，使它变大。</translation>
    </message>
    <message>
        <source>Spreads each point of a volume with learned filters, which makes it larger.</source>
        <translation>用学习到的滤波器把体数据的每个点铺开，使它变大。</translation>
    </message>
    <message>
        <source>Keeps the largest value in each window of a sequence, which makes it smaller.</source>
        <translation>保留序列每个窗口中的最大值，使它变小。</translation>
    </message>
    <message>
        <source>Step of the window, per axis; null steps by kernel_size.</source>
        <translation>窗口的步长，可逐维设置；null 表示等于 kernel_size。</translation>
    </message>
    <message>
        <source>What is added on each side of the input: at most half of kernel_size.</source>
        <translation>在输入每一侧补上的数量：最多为 kernel_size 的一半。</translation>
    </message>
    <message>
        <source>Whether a second output says where each maximum stood, for unpooling.</source>
        <translation>是否用第二个输出记录每个最大值的位置，供反池化使用。</translation>
    </message>
    <message>
        <source>Whether a last window that hangs over the edge counts too.</source>
        <translation>最后一个超出边缘的窗口是否也算在内。</translation>
    </message>
    <message>
        <source>Keeps the largest value in each window of an image, which makes it smaller.</source>
        <translation>保留图像每个窗口中的最大值，使它变小。</translation>
    </message>
    <message>
        <source>Keeps the largest value in each window of a volume, which makes it smaller.</source>
        <translation>保留立体数据每个窗口中的最大值，使它变小。</translation>
    </message>
    <message>
        <source>Takes the mean of each window of a sequence, which makes it smaller.</source>
        <translation>取序列每个窗口的平均值，使它变小。</translation>
    </message>
    <message>
        <source>Whether the zeros of the padding count in the mean.</source>
        <translation>填充的零是否计入平均值。</translation>
    </message>
    <message>
        <source>Takes the mean of each window of an image, which makes it smaller.</source>
        <translation>取图像每个窗口的平均值，使它变小。</translation>
    </message>
    <message>
        <source>What each window&apos;s sum is divided by; null divides by the window&apos;s size.</source>
        <translation>每个窗口之和除以多少；null 表示除以窗口的大小。</translation>
    </message>
    <message>
        <source>Takes the mean of each window of a volume, which makes it smaller.</source>
        <translation>取立体数据每个窗口的平均值，使它变小。</translation>
    </message>
    <message>
        <source>Takes means over a sequence, so that the result has a given size.</source>
        <translation>对序列取平均，使结果具有给定的大小。</translation>
    </message>
    <message>
        <source>Size of the result, per axis.</source>
        <translation>结果的大小，可逐维设置。</translation>
    </message>
    <message>
        <source>Takes means over an image, so that the result has a given size.</source>
        <translation>对图像取平均，使结果具有给定的大小。</translation>
    </message>
    <message>
        <source>Size of the result, per axis; null keeps an axis as it is.</source>
        <translation>结果的大小，可逐维设置；null 保持该维不变。</translation>
    </message>
    <message>
        <source>Takes means over a volume, so that the result has a given size.</source>
        <translation>对立体数据取平均，使结果具有给定的大小。</translation>
    </message>
    <message>
        <source>Keeps the largest values of a sequence so that the result has a given size.</source>
        <translation>保留序列中的最大值，使结果具有给定的大小。</translation>
    </message>
    <message>
        <source>Keeps the largest values of an image so that the result has a given size.</source>
        <translation>保留图像中的最大值，使结果具有给定的大小。</translation>
    </message>
    <message>
        <source>Keeps the largest values of a volume so that the result has a given size.</source>
        <translation>保留立体数据中的最大值，使结果具有给定的大小。</translation>
    </message>
    <message>
        <source>Takes a norm of each window of a sequence: between its sum and its largest value.</source>
        <translation>取序列每个窗口的范数：介于总和与最大值之间。</translation>
    </message>
    <message>
        <source>Which norm: 1 is the sum, 2 the root of the sum of squares, large ones the maximum.</source>
        <translation>取哪种范数：1 是和，2 是平方和的根，很大的数接近最大值。</translation>
    </message>
    <message>
        <source>Takes a norm of each window of an image: between its sum and its largest value.</source>
        <translation>取图像每个窗口的范数：介于总和与最大值之间。</translation>
    </message>
    <message>
        <source>Takes a norm of each window of a volume: between its sum and its largest value.</source>
        <translation>取立体数据每个窗口的范数：介于总和与最大值之间。</translation>
    </message>
    <message>
        <source>Puts each value back where a max pooling found it and fills the rest with zeros.</source>
        <translation>把每个值放回最大池化找到它的位置，其余填零。</translation>
    </message>
    <message>
        <source>an argument of the call, not of the layer; the size follows from the arguments</source>
        <translation>是调用的参数，不是层的参数；大小由各参数推出</translation>
    </message>
    <message>
        <source>Keeps the largest values of windows that lie at random over an image.</source>
        <translation>保留随机分布在图像上的各窗口中的最大值。</translation>
    </message>
    <message>
        <source>Size of the result, per axis; null where output_ratio decides.</source>
        <translation>结果的大小，可逐维设置；由 output_ratio 决定时为 null。</translation>
    </message>
    <message>
        <source>Size of the result as a share of the input&apos;s; null where output_size decides.</source>
        <translation>结果的大小占输入的比例；由 output_size 决定时为 null。</translation>
    </message>
    <message>
        <source>a tensor; where the windows lie is drawn anew at every step</source>
        <translation>是张量；窗口的位置在每一步都重新抽取</translation>
    </message>
    <message>
        <source>Keeps the largest values of windows that lie at random over a volume.</source>
        <translation>保留随机分布在立体数据上的各窗口中的最大值。</translation>
    </message>
    <message>
        <source>Replaces negative numbers with zero.</source>
        <translation>把负数替换为零。</translation>
    </message>
    <message>
        <source>it would change the input of every other layer on the same branch</source>
        <translation>它会改变同一分支上其他层的输入</translation>
    </message>
    <message>
        <source>Replaces negative numbers with zero and cuts at 6.</source>
        <translation>把负数换成零，并在 6 处截断。</translation>
    </message>
    <message>
        <source>Passes positive numbers and multiplies negative ones by a small slope.</source>
        <translation>正数原样通过，负数乘以一个小斜率。</translation>
    </message>
    <message>
        <source>What negative numbers are multiplied by.</source>
        <translation>负数所乘的数。</translation>
    </message>
    <message>
        <source>Multiplies negative numbers by a learned slope.</source>
        <translation>把负数乘以学习到的斜率。</translation>
    </message>
    <message>
        <source>How many slopes are learned: 1 for all, or one for each channel.</source>
        <translation>学习多少个斜率：1 表示共用，或每个通道一个。</translation>
    </message>
    <message>
        <source>The slope to begin with.</source>
        <translation>初始斜率。</translation>
    </message>
    <message>
        <source>Multiplies negative numbers by a slope drawn at random while training.</source>
        <translation>训练时把负数乘以随机抽取的斜率。</translation>
    </message>
    <message>
        <source>Least slope that is drawn.</source>
        <translation>可抽取的最小斜率。</translation>
    </message>
    <message>
        <source>Largest slope that is drawn.</source>
        <translation>可抽取的最大斜率。</translation>
    </message>
    <message>
        <source>Passes positive numbers; negative ones approach −alpha.</source>
        <translation>正数原样通过；负数趋近 −alpha。</translation>
    </message>
    <message>
        <source>What very negative numbers approach, with a minus.</source>
        <translation>很小的负数所趋近的值（取负）。</translation>
    </message>
    <message>
        <source>Passes positive numbers; negative ones approach −alpha without a kink, whatever alpha is.</source>
        <translation>正数原样通过；负数平滑地趋近 −alpha，无论 alpha 为何都没有折点。</translation>
    </message>
    <message>
        <source>An ELU scaled so that deep linear networks keep mean 0 and deviation 1.</source>
        <translation>经过缩放的 ELU，使深层线性网络保持均值 0、标准差 1。</translation>
    </message>
    <message>
        <source>Passes large numbers, damps small ones smoothly: x times the normal distribution&apos;s share below x.</source>
        <translation>大的数通过，小的数平滑衰减：x 乘以正态分布在 x 以下的概率。</translation>
    </message>
    <message>
        <source>Whether to compute exactly (“none”) or by a formula with tanh.</source>
        <translation>是精确计算（“none”），还是用 tanh 公式近似。</translation>
    </message>
    <message>
        <source>Multiplies each number by its own sigmoid.</source>
        <translation>把每个数乘以它自己的 sigmoid。</translation>
    </message>
    <message>
        <source>Multiplies each number by tanh of its softplus.</source>
        <translation>把每个数乘以其 softplus 的 tanh。</translation>
    </message>
    <message>
        <source>Squeezes each number to between 0 and 1.</source>
        <translation>把每个数压缩到 0 和 1 之间。</translation>
    </message>
    <message>
        <source>Squeezes each number to between −1 and 1.</source>
        <translation>把每个数压缩到 −1 和 1 之间。</translation>
    </message>
    <message>
        <source>Squeezes each number to between −1 and 1: x / (1 + |x|).</source>
        <translation>把每个数压缩到 −1 与 1 之间：x / (1 + |x|)。</translation>
    </message>
    <message>
        <source>A ReLU without a kink: log(1 + exp(beta·x)) / beta.</source>
        <translation>没有折点的 ReLU：log(1 + exp(beta·x)) / beta。</translation>
    </message>
    <message>
        <source>How sharp the bend is.</source>
        <translation>弯曲的锐利程度。</translation>
    </message>
    <message>
        <source>Where beta·x exceeds this, x is passed as it is.</source>
        <translation>beta·x 超过此值时，x 原样通过。</translation>
    </message>
    <message>
        <source>Gives the logarithm of each number&apos;s sigmoid.</source>
        <translation>给出每个数的 sigmoid 的对数。</translation>
    </message>
    <message>
        <source>A sigmoid of three straight pieces: 0 below −3, 1 above 3.</source>
        <translation>由三段直线组成的 sigmoid：−3 以下为 0，3 以上为 1。</translation>
    </message>
    <message>
        <source>Multiplies each number by its own hard sigmoid.</source>
        <translation>把每个数乘以它自己的分段 sigmoid。</translation>
    </message>
    <message>
        <source>Cuts each number at a least and a largest value.</source>
        <translation>把每个数截断在最小值与最大值之间。</translation>
    </message>
    <message>
        <source>The least value that is passed.</source>
        <translation>允许通过的最小值。</translation>
    </message>
    <message>
        <source>The largest value that is passed.</source>
        <translation>允许通过的最大值。</translation>
    </message>
    <message>
        <source>deprecated in torch; min_val says it</source>
        <translation>在 torch 中已弃用；min_val 表达同样的意思</translation>
    </message>
    <message>
        <source>deprecated in torch; max_val says it</source>
        <translation>在 torch 中已弃用；max_val 表达同样的意思</translation>
    </message>
    <message>
        <source>Replaces every number that does not exceed a threshold.</source>
        <translation>替换每个未超过阈值的数。</translation>
    </message>
    <message>
        <source>What a number must exceed to be passed.</source>
        <translation>数值必须超过它才能通过。</translation>
    </message>
    <message>
        <source>What stands in place of the others.</source>
        <translation>代替其余数值的数。</translation>
    </message>
    <message>
        <source>Sets numbers near zero to zero and passes the others.</source>
        <translation>把接近零的数置零，其余原样通过。</translation>
    </message>
    <message>
        <source>How far from zero a number must be to be passed.</source>
        <translation>数值离零多远才能通过。</translation>
    </message>
    <message>
        <source>Moves every number towards zero by lambd, and those nearer to zero.</source>
        <translation>把每个数向零移动 lambd，更接近零的则变为零。</translation>
    </message>
    <message>
        <source>By how much numbers are moved.</source>
        <translation>数值移动的量。</translation>
    </message>
    <message>
        <source>Takes its tanh away from each number.</source>
        <translation>从每个数中减去它的 tanh。</translation>
    </message>
    <message>
        <source>Lets one half of an axis gate the other: a · sigmoid(b).</source>
        <translation>用一个轴的一半门控另一半：a · sigmoid(b)。</translation>
    </message>
    <message>
        <source>Axis that is halved.</source>
        <translation>被分成两半的轴。</translation>
    </message>
    <message>
        <source>Turns the numbers along one axis into shares that add up to 1.</source>
        <translation>把沿一维的数变成和为 1 的占比。</translation>
    </message>
    <message>
        <source>Axis along which the numbers become shares of one whole; 1 is the classes of N×C.</source>
        <translation>沿哪一维把数变成占比；1 是 N×C 的类别维。</translation>
    </message>
    <message>
        <source>Turns the numbers along one axis into shares that add up to 1, the least getting most.</source>
        <translation>把沿一个轴的数化为总和为 1 的份额，最小者份额最大。</translation>
    </message>
    <message>
        <source>Gives the logarithms of the softmax shares, for NLLLoss.</source>
        <translation>给出 softmax 占比的对数，供 NLLLoss 使用。</translation>
    </message>
    <message>
        <source>Turns the channels at each place of an image into shares that add up to 1.</source>
        <translation>把图像每个位置上的各通道化为总和为 1 的份额。</translation>
    </message>
    <message>
        <source>Brings each channel to mean 0 and deviation 1 over the batch, then scales and shifts it.</source>
        <translation>把每个通道在整个批上归一到均值 0、标准差 1，再缩放和平移。</translation>
    </message>
    <message>
        <source>Added to the variance, so that nothing is divided by zero.</source>
        <translation>加到方差上，避免除以零。</translation>
    </message>
    <message>
        <source>Weight of the newest batch in the running mean; null averages all batches alike.</source>
        <translation>最新一批在滑动平均中的权重；null 对所有批一视同仁。</translation>
    </message>
    <message>
        <source>Whether the result is scaled and shifted by learned numbers.</source>
        <translation>是否用学到的数缩放和平移结果。</translation>
    </message>
    <message>
        <source>Whether mean and variance are remembered for evaluation.</source>
        <translation>是否记下均值和方差供评估使用。</translation>
    </message>
    <message>
        <source>not in every torch that is supported; affine switches scale and shift together</source>
        <translation>并非所支持的每个 torch 版本都有；affine 同时开关缩放和平移</translation>
    </message>
    <message>
        <source>Brings each channel to mean 0 and deviation 1 over the batches of all processes that train together.</source>
        <translation>在一起训练的所有进程的批上，把各通道归一到均值 0、标准差 1。</translation>
    </message>
    <message>
        <source>an object of the run, never of the file; all processes of the run take part</source>
        <translation>是运行时的对象，不属于文件；运行的所有进程都参与</translation>
    </message>
    <message>
        <source>Brings the last axis of each sample to mean 0 and deviation 1, then scales and shifts it.</source>
        <translation>把每个样本的最后一维归一到均值 0、标准差 1，再缩放和平移。</translation>
    </message>
    <message>
        <source>Sizes of the last axes, over which is normalised; follows from what is connected.</source>
        <translation>在哪些最后的维上归一化；由所连接的内容推出。</translation>
    </message>
    <message>
        <source>Whether the scaled result is shifted too.</source>
        <translation>缩放后的结果是否再平移。</translation>
    </message>
    <message>
        <source>Brings groups of each sample&apos;s channels to mean 0 and deviation 1, then scales and shifts.</source>
        <translation>把每个样本的通道分组，各组归一到均值 0、标准差 1，再缩放和平移。</translation>
    </message>
    <message>
        <source>Into how many groups the channels fall.</source>
        <translation>把通道分成多少组。</translation>
    </message>
    <message>
        <source>Brings each channel of each sample to mean 0 and deviation 1.</source>
        <translation>把每个样本的每个通道化为均值 0、标准差 1。</translation>
    </message>
    <message>
        <source>Weight of the newest batch in the running mean.</source>
        <translation>最新批次在滑动平均中的权重。</translation>
    </message>
    <message>
        <source>Divides the last axis of each sample by the root of its mean square, then scales it.</source>
        <translation>把每个样本的最后一个轴除以其均方根，再进行缩放。</translation>
    </message>
    <message>
        <source>Added to the mean square; null takes the least step of the numbers&apos; type.</source>
        <translation>加到均方上；null 取该数值类型的最小步长。</translation>
    </message>
    <message>
        <source>Damps each number by the squares of its neighbours in the channels beside it.</source>
        <translation>用相邻通道中数值的平方来抑制每个数。</translation>
    </message>
    <message>
        <source>How many channels are neighbours.</source>
        <translation>多少个通道算作相邻。</translation>
    </message>
    <message>
        <source>How strongly neighbours damp.</source>
        <translation>相邻通道抑制的强度。</translation>
    </message>
    <message>
        <source>Exponent of the damping.</source>
        <translation>抑制的指数。</translation>
    </message>
    <message>
        <source>What is added, so that nothing is divided by zero.</source>
        <translation>为避免除以零而加上的数。</translation>
    </message>
    <message>
        <source>Damps each number by the squares of its neighbours in the channels beside it, for images.</source>
        <translation>用相邻通道中数值的平方来抑制每个数，用于图像。</translation>
    </message>
    <message>
        <source>Sets some numbers to zero at random while training, so that none is relied on too much.</source>
        <translation>训练时随机把一些数置零，避免过分依赖其中任何一个。</translation>
    </message>
    <message>
        <source>Multiplies the last axis by a learned matrix and adds a learned vector: every input reaches every output.</source>
        <translation>把最后一维乘以学到的矩阵，再加上学到的向量：每个输入都影响每个输出。</translation>
    </message>
    <message>
        <source>Numbers in each sample; follows from what is connected.</source>
        <translation>每个样本的数的个数；由所连接的内容推出。</translation>
    </message>
    <message>
        <source>Numbers in the result, such as classes.</source>
        <translation>结果中数的个数，例如类别数。</translation>
    </message>
    <message>
        <source>Whether each output adds a learned number.</source>
        <translation>每个输出是否加上一个学到的数。</translation>
    </message>
    <message>
        <source>Weighs every product of a number of one input with a number of the other.</source>
        <translation>给一个输入的数与另一个输入的数的每个乘积加权。</translation>
    </message>
    <message>
        <source>Numbers in each sample of input1; follows from what is connected.</source>
        <translation>input1 每个样本中数的个数；由所连接的内容推出。</translation>
    </message>
    <message>
        <source>Numbers in each sample of input2; follows from what is connected.</source>
        <translation>input2 每个样本中数的个数；由所连接的内容推出。</translation>
    </message>
    <message>
        <source>Looks up a learned vector for each whole number, such as a word or a category.</source>
        <translation>为每个整数（例如词或类别）查找一个学到的向量。</translation>
    </message>
    <message>
        <source>How many vectors there are: one more than the largest number looked up.</source>
        <translation>有多少个向量：比要查找的最大编号多一。</translation>
    </message>
    <message>
        <source>Length of each vector.</source>
        <translation>每个向量的长度。</translation>
    </message>
    <message>
        <source>The number whose vector stays zero and is not learned, such as that of padding.</source>
        <translation>哪个编号的向量保持为零且不学习，例如填充的编号。</translation>
    </message>
    <message>
        <source>Vectors longer than this are shortened to it when they are looked up.</source>
        <translation>比这更长的向量在查找时会被缩短到这个长度。</translation>
    </message>
    <message>
        <source>Which norm max_norm means: 2 is the length.</source>
        <translation>max_norm 指哪种范数：2 是长度。</translation>
    </message>
    <message>
        <source>Whether gradients are divided by how often a number occurs in the batch.</source>
        <translation>是否把梯度除以编号在批中出现的次数。</translation>
    </message>
    <message>
        <source>only SGD, Adagrad and SparseAdam take the sparse gradients it makes</source>
        <translation>只有 SGD、Adagrad 和 SparseAdam 接受它产生的稀疏梯度</translation>
    </message>
    <message>
        <source>a tensor; weights come from the initialisation or a checkpoint</source>
        <translation>是张量；权重来自初始化或检查点</translation>
    </message>
    <message>
        <source>freezing belongs to the training plan</source>
        <translation>冻结属于训练计划</translation>
    </message>
    <message>
        <source>Looks up a learned vector for each whole number of a sample and makes one of them all.</source>
        <translation>为样本中的每个整数查找一个学到的向量，再合成一个。</translation>
    </message>
    <message>
        <source>What is made of the vectors: their sum, mean or largest numbers. “sum” may weigh them.</source>
        <translation>如何合成这些向量：取和、平均值或最大的数。“sum” 还可以加权。</translation>
    </message>
    <message>
        <source>an argument of the call: where bags begin in one long row; here each sample is a bag</source>
        <translation>是调用的参数：各个袋在一长行中从哪里开始；这里每个样本就是一个袋</translation>
    </message>
    <message>
        <source>speaks of offsets, which are not taken</source>
        <translation>说的是 offsets，而这里不接受它</translation>
    </message>
    <message>
        <source>Reads a sequence step by step and mixes each step into what it remembers.</source>
        <translation>逐步读取序列，把每一步混入所记住的内容。</translation>
    </message>
    <message>
        <source>How many such layers are stacked, each reading the one below.</source>
        <translation>堆叠多少个这样的层，每层读取下面一层。</translation>
    </message>
    <message>
        <source>What bends the new hidden state; with relu it has no upper bound.</source>
        <translation>使新的隐藏状态弯曲的函数；用 relu 时没有上界。</translation>
    </message>
    <message>
        <source>Whether learned numbers are added at each step.</source>
        <translation>每一步是否加上学习到的数。</translation>
    </message>
    <message>
        <source>Whether a second one reads the sequence backwards and both results are joined.</source>
        <translation>是否由第二个反向读取序列并拼接两者的结果。</translation>
    </message>
    <message>
        <source>torch has it for LSTM alone and refuses it elsewhere</source>
        <translation>torch 只为 LSTM 提供它，在别处会拒绝</translation>
    </message>
    <message>
        <source>Reads a sequence step by step and carries a memory along, which gates open and close.</source>
        <translation>一步一步读取序列，并带着由门控制的记忆。</translation>
    </message>
    <message>
        <source>Features of each time step; follows from what is connected.</source>
        <translation>每个时间步的特征数；由所连接的内容推出。</translation>
    </message>
    <message>
        <source>Features of the hidden state.</source>
        <translation>隐藏状态的特征数。</translation>
    </message>
    <message>
        <source>Whether sequences come as batch × time × features; otherwise time comes first.</source>
        <translation>序列是否为 批 × 时间 × 特征；否则时间在前。</translation>
    </message>
    <message>
        <source>Share of numbers dropped between stacked layers while training.</source>
        <translation>训练时在堆叠的层之间丢弃的占比。</translation>
    </message>
    <message>
        <source>Features to which the hidden state is projected; 0 leaves it as it is.</source>
        <translation>把隐藏状态投影到多少个特征；0 保持原样。</translation>
    </message>
    <message>
        <source>Reads a sequence step by step; gates decide how much of what it remembers is replaced.</source>
        <translation>逐步读取序列；门决定替换多少记住的内容。</translation>
    </message>
    <message>
        <source>Takes one step of an RNN: mixes an input into what was remembered.</source>
        <translation>RNN 的一步：把输入混入所记住的内容。</translation>
    </message>
    <message>
        <source>Takes one step of an LSTM: gates decide what of its memory stays and what is shown.</source>
        <translation>LSTM 的一步：门决定记忆中留下什么、显示什么。</translation>
    </message>
    <message>
        <source>Takes one step of a GRU: gates decide how much of what was remembered is replaced.</source>
        <translation>GRU 的一步：门决定替换多少记住的内容。</translation>
    </message>
    <message>
        <source>Lets each position of query take what it needs from the values, found by how well keys fit.</source>
        <translation>让 query 的每个位置按键的契合程度从值中取得所需。</translation>
    </message>
    <message>
        <source>Features of query and of the result; follows from what is connected.</source>
        <translation>query 和结果的特征数；由所连接的内容得出。</translation>
    </message>
    <message>
        <source>How many times it looks side by side, each with its share of the features.</source>
        <translation>并行查看多少次，每次分得一部分特征。</translation>
    </message>
    <message>
        <source>Share of attention weights dropped while training.</source>
        <translation>训练时丢弃的注意力权重比例。</translation>
    </message>
    <message>
        <source>Whether the linear maps add learned numbers.</source>
        <translation>线性映射是否加上学习到的数。</translation>
    </message>
    <message>
        <source>Whether a learned key and its value are added as one more position to look at.</source>
        <translation>是否加上一个学习到的键及其值，作为多一个可查看的位置。</translation>
    </message>
    <message>
        <source>Whether a position of zeros is added, for looking at nothing.</source>
        <translation>是否加上一个全零的位置，用于什么都不看。</translation>
    </message>
    <message>
        <source>Features of key; follows from what is connected.</source>
        <translation>key 的特征数；由所连接的内容得出。</translation>
    </message>
    <message>
        <source>Features of value; follows from what is connected.</source>
        <translation>value 的特征数；由所连接的内容得出。</translation>
    </message>
    <message>
        <source>Whether sequences come as batch × positions × features; otherwise positions come first.</source>
        <translation>序列是否按 批次 × 位置 × 特征 排列；否则位置在前。</translation>
    </message>
    <message>
        <source>Lets each position look at all others, then takes each through two linear maps.</source>
        <translation>让每个位置查看所有其他位置，然后各自经过两个线性映射。</translation>
    </message>
    <message>
        <source>Features of each position; follows from what is connected.</source>
        <translation>每个位置的特征数；由所连接的内容得出。</translation>
    </message>
    <message>
        <source>How many heads attention has, each with its share of the features.</source>
        <translation>注意力有多少个头，每个头分得一部分特征。</translation>
    </message>
    <message>
        <source>Features between the two linear maps that follow attention; often four times d_model.</source>
        <translation>注意力之后两个线性映射之间的特征数；常为 d_model 的四倍。</translation>
    </message>
    <message>
        <source>Share of numbers dropped while training, within and behind each part.</source>
        <translation>训练时在各部分之内和之后丢弃的数的比例。</translation>
    </message>
    <message>
        <source>What stands between the two linear maps.</source>
        <translation>两个线性映射之间的函数。</translation>
    </message>
    <message>
        <source>Added to the variance in the norms, so that nothing is divided by zero.</source>
        <translation>在归一化中加到方差上，避免除以零。</translation>
    </message>
    <message>
        <source>Whether each part is normalised before it instead of behind its sum; trains more easily.</source>
        <translation>是否在各部分之前而不是求和之后归一化；训练更容易。</translation>
    </message>
    <message>
        <source>Whether linear maps and norms add learned numbers.</source>
        <translation>线性映射和归一化是否加上学习到的数。</translation>
    </message>
    <message>
        <source>Lets each position look at its own sequence and at memory, then takes it through two linear maps.</source>
        <translation>让每个位置查看自己的序列和 memory，然后经过两个线性映射。</translation>
    </message>
    <message>
        <source>Reads src with a stack of encoder layers and answers at each position of tgt with decoder layers.</source>
        <translation>用一叠编码器层读取 src，并用解码器层在 tgt 的每个位置作答。</translation>
    </message>
    <message>
        <source>How many encoder layers read src, one after another.</source>
        <translation>依次有多少个编码器层读取 src。</translation>
    </message>
    <message>
        <source>How many decoder layers work on tgt, one after another.</source>
        <translation>依次有多少个解码器层处理 tgt。</translation>
    </message>
    <message>
        <source>a module of one&apos;s own; put the parts side by side instead</source>
        <translation>自定义的模块；请改为并排放置各部分</translation>
    </message>
    <message>
        <source>Lays the axes of each sample out as one, as a Linear layer wants them.</source>
        <translation>把每个样本的各维展平成一维，供线性层使用。</translation>
    </message>
    <message>
        <source>First axis that is joined; 0 is the batch.</source>
        <translation>合并的第一维；0 是批。</translation>
    </message>
    <message>
        <source>Last axis that is joined; -1 is the last.</source>
        <translation>合并的最后一维；-1 是末维。</translation>
    </message>
    <message>
        <source>Divides one axis into several.</source>
        <translation>把一维分成多维。</translation>
    </message>
    <message>
        <source>Axis that is divided; 0 is the batch.</source>
        <translation>要分开的维；0 是批。</translation>
    </message>
    <message>
        <source>Sizes into which it is divided; one may be -1, which is then worked out.</source>
        <translation>分成的各个大小；其中一个可以是 -1，由其余推出。</translation>
    </message>
    <message>
        <source>Gives each sample another shape with as many numbers; the batch stays.</source>
        <translation>给每个样本换一个元素个数相同的形状；批不变。</translation>
    </message>
    <message>
        <source>Shape of one sample, without the batch; one size may be -1, which is then worked out.</source>
        <translation>单个样本的形状，不含批；其中一个大小可以是 -1，由其余推出。</translation>
    </message>
    <message>
        <source>Puts the axes into another order.</source>
        <translation>重新排列各维的顺序。</translation>
    </message>
    <message>
        <source>The old axes in their new order, counted with the batch as 0.</source>
        <translation>按新的顺序写出原来的维，批算作 0。</translation>
    </message>
    <message>
        <source>Passes its input on unchanged.</source>
        <translation>把输入原样传出。</translation>
    </message>
    <message>
        <source>torch takes any and ignores them</source>
        <translation>torch 接受任意参数但都忽略</translation>
    </message>
    <message>
        <source>Adds one number around a sequence, or cuts its edge off.</source>
        <translation>在序列四周添加同一个数，或裁去边缘。</translation>
    </message>
    <message>
        <source>What every side gets, or left and right one by one; negative numbers cut.</source>
        <translation>每一侧加多少，或依次给出左、右；负数表示裁去。</translation>
    </message>
    <message>
        <source>The number that is added around.</source>
        <translation>在四周添加的数。</translation>
    </message>
    <message>
        <source>Adds one number around an image, or cuts its edge off.</source>
        <translation>在图像四周添加同一个数，或裁去边缘。</translation>
    </message>
    <message>
        <source>What every side gets, or left, right, top and bottom one by one; negative numbers cut.</source>
        <translation>每一侧加多少，或依次给出左、右、上、下；负数表示裁去。</translation>
    </message>
    <message>
        <source>Adds one number around a volume, or cuts its edge off.</source>
        <translation>在立体数据四周添加同一个数，或裁去边缘。</translation>
    </message>
    <message>
        <source>What every side gets, or left, right, top, bottom, front and back one by one; negative numbers cut.</source>
        <translation>每一侧加多少，或依次给出左、右、上、下、前、后；负数表示裁去。</translation>
    </message>
    <message>
        <source>Adds zeros around a sequence, or cuts its edge off.</source>
        <translation>在序列四周添加零，或裁去边缘。</translation>
    </message>
    <message>
        <source>Adds zeros around an image, or cuts its edge off.</source>
        <translation>在图像四周添加零，或裁去边缘。</translation>
    </message>
    <message>
        <source>Adds zeros around a volume, or cuts its edge off.</source>
        <translation>在立体数据四周添加零，或裁去边缘。</translation>
    </message>
    <message>
        <source>Continues a sequence beyond its edge as a mirror would show it.</source>
        <translation>像镜子一样把序列延伸到边缘之外。</translation>
    </message>
    <message>
        <source>Continues an image beyond its edge as a mirror would show it.</source>
        <translation>像镜子一样把图像延伸到边缘之外。</translation>
    </message>
    <message>
        <source>Continues a volume beyond its edge as a mirror would show it.</source>
        <translation>像镜子一样把立体数据延伸到边缘之外。</translation>
    </message>
    <message>
        <source>Continues a sequence beyond its edge by repeating the edge.</source>
        <translation>重复边缘，把序列延伸到边缘之外。</translation>
    </message>
    <message>
        <source>Continues an image beyond its edge by repeating the edge.</source>
        <translation>重复边缘，把图像延伸到边缘之外。</translation>
    </message>
    <message>
        <source>Continues a volume beyond its edge by repeating the edge.</source>
        <translation>重复边缘，把立体数据延伸到边缘之外。</translation>
    </message>
    <message>
        <source>Continues a sequence beyond its edge with what stands at the other end.</source>
        <translation>用另一端的内容把序列延伸到边缘之外。</translation>
    </message>
    <message>
        <source>Continues an image beyond its edge with what stands at the other end.</source>
        <translation>用另一端的内容把图像延伸到边缘之外。</translation>
    </message>
    <message>
        <source>Continues a volume beyond its edge with what stands at the other end.</source>
        <translation>用另一端的内容把立体数据延伸到边缘之外。</translation>
    </message>
    <message>
        <source>Makes a sequence, an image or a volume larger or smaller by repeating or interpolating values.</source>
        <translation>通过重复或插值，把序列、图像或立体数据变大或变小。</translation>
    </message>
    <message>
        <source>Size of the result, per axis; null where scale_factor decides.</source>
        <translation>结果的大小，可逐维设置；由 scale_factor 决定时为 null。</translation>
    </message>
    <message>
        <source>How many times as large each axis becomes, rounded down; null where size decides.</source>
        <translation>每一维变为原来的多少倍，向下取整；由 size 决定时为 null。</translation>
    </message>
    <message>
        <source>How it fills in: “linear” for sequences, “bilinear” for images, “trilinear” for volumes.</source>
        <translation>如何填补：“linear” 用于序列，“bilinear” 用于图像，“trilinear” 用于立体数据。</translation>
    </message>
    <message>
        <source>Whether the outermost places keep their values exactly; only where mode interpolates.</source>
        <translation>最外侧的位置是否严格保持原值；只在 mode 作插值时有效。</translation>
    </message>
    <message>
        <source>Whether places are found by the sizes, and not by scale_factor itself.</source>
        <translation>是否按大小而不是按 scale_factor 本身来确定位置。</translation>
    </message>
    <message>
        <source>Makes an image larger by repeating its pixels.</source>
        <translation>通过重复像素把图像变大。</translation>
    </message>
    <message>
        <source>Makes an image larger by interpolating between its pixels; the corners stay.</source>
        <translation>通过在像素之间插值把图像变大；四角不变。</translation>
    </message>
    <message>
        <source>Lays channels out as places, so that an image becomes larger.</source>
        <translation>把通道铺成位置，使图像变大。</translation>
    </message>
    <message>
        <source>How many times as high and wide the image becomes; its square divides the channels.</source>
        <translation>图像的高和宽变为原来的多少倍；它的平方须整除通道数。</translation>
    </message>
    <message>
        <source>Lays places out as channels, so that an image becomes smaller and nothing is lost.</source>
        <translation>把位置铺成通道，使图像变小而不丢失任何内容。</translation>
    </message>
    <message>
        <source>How many times as low and narrow the image becomes; it divides height and width.</source>
        <translation>图像的高和宽缩小多少倍；它须整除高和宽。</translation>
    </message>
    <message>
        <source>Deals each group&apos;s channels out over all groups, so that groups exchange what they know.</source>
        <translation>把每组的通道分发到所有组，使各组交换信息。</translation>
    </message>
    <message>
        <source>Into how many groups the channels fall; it divides them.</source>
        <translation>把通道分成多少组；它须整除通道数。</translation>
    </message>
    <message>
        <source>Takes an image apart: the numbers of each window become one column.</source>
        <translation>把图像拆开：每个窗口中的数成为一列。</translation>
    </message>
    <message>
        <source>Zeros that are added on each side of the image, per axis.</source>
        <translation>在图像每一侧添加的零的个数，可逐维设置。</translation>
    </message>
    <message>
        <source>Lays columns back as windows of an image, and adds up where they overlap.</source>
        <translation>把各列放回图像的窗口中，重叠之处相加。</translation>
    </message>
    <message>
        <source>Height and width of the image that is made.</source>
        <translation>所生成图像的高和宽。</translation>
    </message>
    <message>
        <source>Adds its inputs number by number, as at the end of a shortcut.</source>
        <translation>把各个输入逐元素相加，例如用在跳跃连接的末端。</translation>
    </message>
    <message>
        <source>scales one input; a layer of its own says so more plainly</source>
        <translation>它缩放其中一个输入；用单独的层表达更清楚</translation>
    </message>
    <message>
        <source>an operation makes a new tensor</source>
        <translation>运算会产生新的张量</translation>
    </message>
    <message>
        <source>Exchanges two axes.</source>
        <translation>交换两个轴。</translation>
    </message>
    <message>
        <source>One axis; 0 is the batch.</source>
        <translation>一个轴；0 是批次。</translation>
    </message>
    <message>
        <source>The axis it changes places with.</source>
        <translation>与它互换位置的轴。</translation>
    </message>
    <message>
        <source>Drops axes of size 1.</source>
        <translation>去掉大小为 1 的轴。</translation>
    </message>
    <message>
        <source>Axis or axes that go, where they have size 1; 0 is the batch.</source>
        <translation>要去掉的一个或多个轴，前提是大小为 1；0 是批次。</translation>
    </message>
    <message>
        <source>Adds an axis of size 1.</source>
        <translation>增加一个大小为 1 的轴。</translation>
    </message>
    <message>
        <source>Where the new axis stands in the result; 1 is just behind the batch, -1 is the end.</source>
        <translation>新轴在结果中的位置；1 紧跟在批次之后，-1 是末尾。</translation>
    </message>
    <message>
        <source>Repeats each sample along its axes of size 1, and what is no sample for each sample.</source>
        <translation>沿大小为 1 的轴重复每个样本；不属于样本的内容则为每个样本重复。</translation>
    </message>
    <message>
        <source>Sizes of one sample, without the batch; -1 keeps what is there.</source>
        <translation>一个样本的大小，不含批次；-1 保持原样。</translation>
    </message>
    <message>
        <source>Lays its inputs side by side along a new axis.</source>
        <translation>沿新轴把各输入并排放置。</translation>
    </message>
    <message>
        <source>Where the new axis stands in the result; 1 is just behind the batch.</source>
        <translation>新轴在结果中的位置；1 紧跟在批次之后。</translation>
    </message>
    <message>
        <source>Adds places around the last axes, or takes some off.</source>
        <translation>在最后几个轴的两端增加位置，或去掉一些。</translation>
    </message>
    <message>
        <source>Places before and behind the last axis, then the one before; negative ones take off.</source>
        <translation>最后一个轴前后的位置数，然后是它前面的轴；负数表示去掉。</translation>
    </message>
    <message>
        <source>What the new places hold: one number, a mirror image, the edge, or the other end.</source>
        <translation>新位置的内容：一个固定的数、镜像、边缘，或另一端。</translation>
    </message>
    <message>
        <source>Number that mode “constant” puts there; null is 0.</source>
        <translation>模式“constant”填入的数；为空则是 0。</translation>
    </message>
    <message>
        <source>Takes one place along an axis; the axis goes.</source>
        <translation>沿一个轴取一个位置；该轴消失。</translation>
    </message>
    <message>
        <source>Axis along which a place is taken; 0 is the batch.</source>
        <translation>沿着它取一个位置的轴；0 是批次。</translation>
    </message>
    <message>
        <source>Which place, counted from 0; -1 is the last.</source>
        <translation>哪个位置，从 0 数起；-1 是最后一个。</translation>
    </message>
    <message>
        <source>Takes the places of an axis from start to end.</source>
        <translation>取一个轴上从 start 到 end 的位置。</translation>
    </message>
    <message>
        <source>Axis that is cut; 0 is the batch.</source>
        <translation>被切开的轴；0 是批次。</translation>
    </message>
    <message>
        <source>First place that is taken, counted from 0; negative ones count from the end.</source>
        <translation>取的第一个位置，从 0 数起；负数从末尾数起。</translation>
    </message>
    <message>
        <source>First place that is no longer taken; null goes to the end.</source>
        <translation>不再取的第一个位置；为空则取到末尾。</translation>
    </message>
    <message>
        <source>1 takes every place, 2 every second one.</source>
        <translation>1 取每个位置，2 每隔一个取一个。</translation>
    </message>
    <message>
        <source>Cuts an axis into pieces of given sizes, each with an output of its own.</source>
        <translation>把一个轴切成给定大小的段，每段各有自己的输出。</translation>
    </message>
    <message>
        <source>The size of each piece, in order; there is an output for each.</source>
        <translation>依次为每段的大小；每段有一个输出。</translation>
    </message>
    <message>
        <source>Cuts an axis into equal pieces, each with an output of its own.</source>
        <translation>把一个轴切成相等的段，每段各有自己的输出。</translation>
    </message>
    <message>
        <source>How many pieces; the last is smaller where the size does not divide.</source>
        <translation>多少段；不能整除时最后一段较小。</translation>
    </message>
    <message>
        <source>Takes along one axis the numbers that index names, one for each number of index.</source>
        <translation>沿一个轴取 index 指定的数，index 的每个数对应一个。</translation>
    </message>
    <message>
        <source>Axis along which index counts; 0 is the batch.</source>
        <translation>index 所数的轴；0 是批次。</translation>
    </message>
    <message>
        <source>optimizers take dense gradients</source>
        <translation>优化器需要稠密的梯度</translation>
    </message>
    <message>
        <source>Turns each whole number into a row of zeros with a 1 at its place.</source>
        <translation>把每个整数变成一行零，只在它的位置上是 1。</translation>
    </message>
    <message>
        <source>How many places a row has; the numbers go from 0 to one less.</source>
        <translation>一行有多少个位置；数从 0 到比它小 1。</translation>
    </message>
    <message>
        <source>Subtracts input 1 from input 0, number by number.</source>
        <translation>从输入 0 逐元素减去输入 1。</translation>
    </message>
    <message>
        <source>Multiplies its inputs number by number, as a gate does.</source>
        <translation>把各个输入逐元素相乘，像门那样。</translation>
    </message>
    <message>
        <source>Joins its inputs end to end along one axis.</source>
        <translation>把各个输入沿一维首尾拼接。</translation>
    </message>
    <message>
        <source>Axis along which the inputs are joined; 1 is the channels.</source>
        <translation>沿哪一维拼接；1 是通道。</translation>
    </message>
    <message>
        <source>Divides input 0 by input 1, number by number.</source>
        <translation>逐个用输入 0 除以输入 1。</translation>
    </message>
    <message>
        <source>what is rounded off learns nothing</source>
        <translation>被舍去的部分学不到任何东西</translation>
    </message>
    <message>
        <source>Raises input 0 to the power of input 1, number by number.</source>
        <translation>逐个以输入 1 为指数对输入 0 求幂。</translation>
    </message>
    <message>
        <source>Takes each number from input where condition is true, and from other where it is false.</source>
        <translation>condition 为真处取 input 的数，为假处取 other 的数。</translation>
    </message>
    <message>
        <source>Holds every number between min and max.</source>
        <translation>把每个数限制在 min 与 max 之间。</translation>
    </message>
    <message>
        <source>Numbers below become this one; null for no bound below.</source>
        <translation>小于它的数变成它；为空则没有下限。</translation>
    </message>
    <message>
        <source>Numbers above become this one; null for no bound above.</source>
        <translation>大于它的数变成它；为空则没有上限。</translation>
    </message>
    <message>
        <source>Replaces each number by the sum of all up to it along one axis.</source>
        <translation>沿一个轴把每个数换成直到它为止的总和。</translation>
    </message>
    <message>
        <source>Axis along which is added up; 0 is the batch.</source>
        <translation>沿着它累加的轴；0 是批次。</translation>
    </message>
    <message>
        <source>a To says it more plainly</source>
        <translation>用 To 表达更清楚</translation>
    </message>
    <message>
        <source>Turns the numbers into another type.</source>
        <translation>把数转换成另一种类型。</translation>
    </message>
    <message>
        <source>The new type.</source>
        <translation>新的类型。</translation>
    </message>
    <message>
        <source>the numbers are the same</source>
        <translation>数值相同</translation>
    </message>
    <message>
        <source>it decides on speed alone</source>
        <translation>它只影响速度</translation>
    </message>
    <message>
        <source>the run decides on the order in memory</source>
        <translation>内存中的顺序由运行决定</translation>
    </message>
    <message>
        <source>Multiplies matrices: the last two axes of both inputs, the same at each place before them.</source>
        <translation>矩阵相乘：用两个输入的最后两个轴，在它们之前的每个位置上都一样。</translation>
    </message>
    <message>
        <source>Multiplies its inputs and sums, as an equation with a letter for each axis says.</source>
        <translation>按每个轴用一个字母表示的式子，把输入相乘并求和。</translation>
    </message>
    <message>
        <source>A letter for each axis, inputs parted by commas; what is missing behind -&gt; is summed.</source>
        <translation>每个轴一个字母，输入之间用逗号分隔；-&gt; 之后没有的字母被求和。</translation>
    </message>
    <message>
        <source>Lets each query collect the values whose keys are most like it.</source>
        <translation>让每个查询汇集键与它最相似的值。</translation>
    </message>
    <message>
        <source>Whether each query sees only the keys up to its own place.</source>
        <translation>每个查询是否只能看到直到自己位置为止的键。</translation>
    </message>
    <message>
        <source>Factor of the scores; null takes one over the root of the number of features.</source>
        <translation>得分的系数；为空则取特征数平方根的倒数。</translation>
    </message>
    <message>
        <source>it would also drop while the network is evaluated</source>
        <translation>评估网络时它也会丢弃</translation>
    </message>
    <message>
        <source>Expand says more plainly how often keys and values are repeated</source>
        <translation>用 Expand 更清楚地表达键和值重复多少次</translation>
    </message>
    <message>
        <source>Takes the mean over one or more axes.</source>
        <translation>对一个或多个轴求平均。</translation>
    </message>
    <message>
        <source>Axis or axes that become one number; 0 is the batch.</source>
        <translation>变成一个数的一个或多个轴；0 是批次。</translation>
    </message>
    <message>
        <source>Whether these axes stay, with size 1.</source>
        <translation>这些轴是否以大小 1 保留。</translation>
    </message>
    <message>
        <source>Adds up the numbers along one or more axes.</source>
        <translation>沿一个或多个轴把数相加。</translation>
    </message>
    <message>
        <source>Takes the largest number along one or more axes.</source>
        <translation>取沿一个或多个轴的最大数。</translation>
    </message>
    <message>
        <source>Takes the smallest number along one or more axes.</source>
        <translation>取沿一个或多个轴的最小数。</translation>
    </message>
    <message>
        <source>Takes the standard deviation along one or more axes.</source>
        <translation>取沿一个或多个轴的标准差。</translation>
    </message>
    <message>
        <source>What is taken off the count before dividing: 1 for a sample, 0 for all there is.</source>
        <translation>相除之前从个数中减去多少：抽样为 1，全体为 0。</translation>
    </message>
    <message>
        <source>Takes the length of the vectors along one or more axes.</source>
        <translation>取沿一个或多个轴的向量长度。</translation>
    </message>
    <message>
        <source>Which norm: 2 is the root of the sum of squares, 1 the sum of amounts.</source>
        <translation>哪种范数：2 是平方和的平方根，1 是绝对值之和。</translation>
    </message>
    <message>
        <source>Compares the directions of two vectors: 1 is the same, 0 a right angle, -1 the opposite.</source>
        <translation>比较两个向量的方向：1 表示相同，0 表示垂直，-1 表示相反。</translation>
    </message>
    <message>
        <source>Axis along which the vectors lie; it goes away.</source>
        <translation>向量沿哪一维；这一维会消失。</translation>
    </message>
    <message>
        <source>Least length that counts, so that nothing is divided by zero.</source>
        <translation>计入的最小长度，以避免除以零。</translation>
    </message>
    <message>
        <source>Measures how far apart two vectors are, along the last axis.</source>
        <translation>沿最后一维度量两个向量相距多远。</translation>
    </message>
    <message>
        <source>Which norm is taken: 2 is the straight distance, 1 the sum of the differences.</source>
        <translation>取哪种范数：2 是直线距离，1 是各差之和。</translation>
    </message>
    <message>
        <source>Added to each difference, so that the distance is never exactly zero.</source>
        <translation>加到每个差上，使距离不会恰好为零。</translation>
    </message>
    <message>
        <source>Whether the last axis stays, with size 1.</source>
        <translation>最后一维是否保留（大小为 1）。</translation>
    </message>
    <message>
        <source>A tensor that is learned, the same for every sample.</source>
        <translation>要学习的张量，对每个样本都相同。</translation>
    </message>
    <message>
        <source>Sizes of the tensor; it has no batch.</source>
        <translation>张量的大小；它没有批次。</translation>
    </message>
    <message>
        <source>How it begins.</source>
        <translation>初始方式。</translation>
    </message>
    <message>
        <source>Standard deviation of the first numbers, for “normal” and “trunc_normal”.</source>
        <translation>初始数的标准差，用于“normal”和“trunc_normal”。</translation>
    </message>
    <message>
        <source>A tensor that never changes, the same for every sample.</source>
        <translation>永远不变的张量，对每个样本都相同。</translation>
    </message>
    <message>
        <source>The numbers, row by row; one alone stands everywhere.</source>
        <translation>逐行写出的数；只有一个时处处都是它。</translation>
    </message>
    <message>
        <source>Sizes of the tensor, which has no batch; null for a row as long as value.</source>
        <translation>张量的大小，没有批次；为空则是与 value 等长的一行。</translation>
    </message>
    <message>
        <source>How surprised the network is by the right class; for telling classes apart.</source>
        <translation>网络对正确类别有多意外；用于分类。</translation>
    </message>
    <message>
        <source>logits: one unbounded number for each class, without softmax</source>
        <translation>logits：每个类别一个不受限的数，不经过 softmax</translation>
    </message>
    <message>
        <source>How much each class counts, one number for each; null counts all alike.</source>
        <translation>每个类别的权重，各一个数；null 一视同仁。</translation>
    </message>
    <message>
        <source>Targets with this class number are left out of the loss.</source>
        <translation>类别编号等于此值的目标不计入损失。</translation>
    </message>
    <message>
        <source>Whether the batch&apos;s losses are averaged or added up.</source>
        <translation>对一批的损失取平均还是求和。</translation>
    </message>
    <message>
        <source>Share of the target that is spread over all classes, against overconfidence.</source>
        <translation>分散到所有类别的目标占比，防止过度自信。</translation>
    </message>
    <message>
        <source>deprecated in torch; reduction says it</source>
        <translation>在 torch 中已弃用；由 reduction 代替</translation>
    </message>
    <message>
        <source>Cross entropy for a network that ends in LogSoftmax.</source>
        <translation>用于以 LogSoftmax 结尾的网络的交叉熵。</translation>
    </message>
    <message>
        <source>log-probabilities, as LogSoftmax gives them</source>
        <translation>对数概率，如 LogSoftmax 给出的</translation>
    </message>
    <message>
        <source>Asks that the right class be ahead of every other by a margin, and no more.</source>
        <translation>只要求正确类别的得分比其他每个类别高出一定间隔。</translation>
    </message>
    <message>
        <source>scores: one unbounded number for each class, without softmax</source>
        <translation>得分：每个类别一个不受限的数，不经过 softmax</translation>
    </message>
    <message>
        <source>Power that a missing lead is raised to: 1 or 2.</source>
        <translation>对不足的差距取几次方：1 或 2。</translation>
    </message>
    <message>
        <source>How far the right class should be ahead of the others.</source>
        <translation>正确类别应领先其他类别多少。</translation>
    </message>
    <message>
        <source>Asks that each class of a sample be ahead by 1 of every class that it does not have.</source>
        <translation>要求样本所属的每个类别都比它不属于的每个类别高出 1。</translation>
    </message>
    <message>
        <source>Mean of the squared differences; for predicting numbers.</source>
        <translation>差的平方的平均值；用于预测数值。</translation>
    </message>
    <message>
        <source>Mean of the absolute differences; outliers count less than squared.</source>
        <translation>差的绝对值的平均值；离群值的影响比平方小。</translation>
    </message>
    <message>
        <source>Squared for small differences, absolute for large ones.</source>
        <translation>差小时取平方，差大时取绝对值。</translation>
    </message>
    <message>
        <source>Difference at which it turns from squared to absolute.</source>
        <translation>从平方变为绝对值的分界。</translation>
    </message>
    <message>
        <source>Squared for small differences, in a straight line for large ones.</source>
        <translation>差小时取平方，差大时取直线。</translation>
    </message>
    <message>
        <source>Difference at which it turns from squared to straight.</source>
        <translation>从平方变为直线的分界。</translation>
    </message>
    <message>
        <source>How unlikely counts are, if they are drawn from a Poisson distribution; for predicting counts.</source>
        <translation>假定计数服从泊松分布时，这些计数有多不可能；用于预测计数。</translation>
    </message>
    <message>
        <source>counts: the logarithm of each expected count, or the count itself where log_input is false</source>
        <translation>计数：每个期望计数的对数；log_input 为 false 时则为计数本身</translation>
    </message>
    <message>
        <source>Whether the network gives the logarithms of the expected counts.</source>
        <translation>网络给出的是否为期望计数的对数。</translation>
    </message>
    <message>
        <source>Whether the part that depends on the target alone is added, by Stirling&apos;s approximation.</source>
        <translation>是否用斯特林近似加上只取决于目标的部分。</translation>
    </message>
    <message>
        <source>Added to the count before its logarithm is taken, where log_input is false.</source>
        <translation>log_input 为 false 时，在取对数之前加到计数上。</translation>
    </message>
    <message>
        <source>How unlikely the target is under a normal distribution whose mean and variance the network gives.</source>
        <translation>在由网络给出均值和方差的正态分布下，目标有多不可能。</translation>
    </message>
    <message>
        <source>means and variances: a first Output for the mean, a second of equal shape for the variance, which is never negative</source>
        <translation>均值和方差：第一个 Output 为均值，第二个形状相同的 Output 为从不为负的方差</translation>
    </message>
    <message>
        <source>Whether the constant part of the logarithm is added, which changes no gradient.</source>
        <translation>是否加上对数中的常数部分，它不改变任何梯度。</translation>
    </message>
    <message>
        <source>The least that a variance counts, so that nothing is divided by zero.</source>
        <translation>方差的最小取值，以免除以零。</translation>
    </message>
    <message>
        <source>Cross entropy of independent yes-or-no answers, for a network that ends in Sigmoid.</source>
        <translation>多个独立是非判断的交叉熵，用于以 Sigmoid 结尾的网络。</translation>
    </message>
    <message>
        <source>probabilities between 0 and 1, as Sigmoid gives them</source>
        <translation>0 到 1 之间的概率，如 Sigmoid 给出的</translation>
    </message>
    <message>
        <source>How much each output counts, one number for each; null counts all alike.</source>
        <translation>每个输出的权重，各一个数；null 一视同仁。</translation>
    </message>
    <message>
        <source>Cross entropy of independent yes-or-no answers, with the sigmoid built in.</source>
        <translation>多个独立是非判断的交叉熵，内含 sigmoid。</translation>
    </message>
    <message>
        <source>logits: one unbounded number for each answer, without sigmoid</source>
        <translation>logits：每个判断一个不受限的数，不经过 sigmoid</translation>
    </message>
    <message>
        <source>How much each yes counts against a no, one number for each output.</source>
        <translation>“是”相对于“否”的权重，每个输出一个数。</translation>
    </message>
    <message>
        <source>Cross entropy of independent yes-or-no answers, averaged over the classes.</source>
        <translation>若干独立的是非判断的交叉熵，对各类别取平均。</translation>
    </message>
    <message>
        <source>Cross entropy of independent answers that are spelled 1 for yes and −1 for no.</source>
        <translation>若干独立判断的交叉熵，其中 1 表示是，−1 表示否。</translation>
    </message>
    <message>
        <source>Pulls a distance to 0 where the target is 1, and beyond a margin where it is −1.</source>
        <translation>目标为 1 时把距离拉向 0，目标为 −1 时把距离推到间隔之外。</translation>
    </message>
    <message>
        <source>distances: numbers that are never negative</source>
        <translation>距离：从不为负的数</translation>
    </message>
    <message>
        <source>Distance from which on what does not belong together costs nothing.</source>
        <translation>不属于一起的样本达到此距离后不再计损失。</translation>
    </message>
    <message>
        <source>How far the predicted distribution is from the target&apos;s.</source>
        <translation>预测的分布离目标分布有多远。</translation>
    </message>
    <message>
        <source>How the losses are put together; only “batchmean” is the divergence as mathematics has it.</source>
        <translation>如何汇总损失；只有“batchmean”才是数学上的散度。</translation>
    </message>
    <message>
        <source>Whether the target holds logarithms of probabilities too.</source>
        <translation>目标是否也是概率的对数。</translation>
    </message>
    <message>
        <source>Steps against the gradient, with momentum if wanted.</source>
        <translation>沿梯度的反方向走，可带动量。</translation>
    </message>
    <message>
        <source>Learning rate: how far each step goes.</source>
        <translation>学习率：每一步走多远。</translation>
    </message>
    <message>
        <source>How much of the last step is carried on; 0.9 is usual.</source>
        <translation>保留上一步的多少；常用 0.9。</translation>
    </message>
    <message>
        <source>How much the gradient counts less in the momentum.</source>
        <translation>梯度在动量中少计多少。</translation>
    </message>
    <message>
        <source>How strongly weights are pulled towards zero.</source>
        <translation>把权重拉向零的强度。</translation>
    </message>
    <message>
        <source>Whether the gradient is taken where the momentum leads.</source>
        <translation>是否在动量所到之处计算梯度。</translation>
    </message>
    <message>
        <source>Whether the loss is driven up instead of down.</source>
        <translation>是否让损失上升而不是下降。</translation>
    </message>
    <message>
        <source>the network&apos;s parameters, which the run hands over</source>
        <translation>网络的参数，由运行传入</translation>
    </message>
    <message>
        <source>how the step is computed; the engine decides</source>
        <translation>如何计算这一步；由引擎决定</translation>
    </message>
    <message>
        <source>only for CUDA graphs; the engine decides</source>
        <translation>只用于 CUDA 图；由引擎决定</translation>
    </message>
    <message>
        <source>only for differentiating through the step itself</source>
        <translation>只用于对优化步本身求导</translation>
    </message>
    <message>
        <source>Gives each weight its own step from running means of its gradient.</source>
        <translation>根据梯度的滑动平均，给每个权重各自的步长。</translation>
    </message>
    <message>
        <source>How slowly the running means of the gradient and of its square forget.</source>
        <translation>梯度及其平方的滑动平均遗忘得多慢。</translation>
    </message>
    <message>
        <source>Added to the denominator, so that nothing is divided by zero.</source>
        <translation>加到分母上，避免除以零。</translation>
    </message>
    <message>
        <source>Whether the largest mean square so far is used, which never forgets.</source>
        <translation>是否使用迄今最大的均方值，永不遗忘。</translation>
    </message>
    <message>
        <source>Whether weights decay by themselves instead of through the gradient.</source>
        <translation>权重是否直接衰减，而不通过梯度。</translation>
    </message>
    <message>
        <source>Adam with weights that decay by themselves.</source>
        <translation>权重直接衰减的 Adam。</translation>
    </message>
    <message>
        <source>Adam with Nesterov&apos;s momentum.</source>
        <translation>带 Nesterov 动量的 Adam。</translation>
    </message>
    <message>
        <source>How fast the momentum reaches its full value.</source>
        <translation>动量多快达到完整值。</translation>
    </message>
    <message>
        <source>Adam that holds back until its means can be trusted.</source>
        <translation>在滑动平均可信之前放慢脚步的 Adam。</translation>
    </message>
    <message>
        <source>Adam that goes by the largest gradient instead of the mean square.</source>
        <translation>按最大梯度而不是均方值计算的 Adam。</translation>
    </message>
    <message>
        <source>Makes steps smaller for weights that have already moved much.</source>
        <translation>对已经变动很多的权重减小步长。</translation>
    </message>
    <message>
        <source>How fast the learning rate falls from step to step.</source>
        <translation>学习率逐步下降的速度。</translation>
    </message>
    <message>
        <source>What each weight&apos;s sum of squares begins with.</source>
        <translation>每个权重的平方和的初始值。</translation>
    </message>
    <message>
        <source>Chooses the size of each step from the steps before.</source>
        <translation>根据之前的步来决定每一步的大小。</translation>
    </message>
    <message>
        <source>How slowly the mean square forgets.</source>
        <translation>均方值遗忘得多慢。</translation>
    </message>
    <message>
        <source>Divides each step by the gradient&apos;s recent size.</source>
        <translation>把每一步除以梯度近期的大小。</translation>
    </message>
    <message>
        <source>How much of the last step is carried on.</source>
        <translation>保留上一步的多少。</translation>
    </message>
    <message>
        <source>Whether the gradient&apos;s variance is used instead of its mean square.</source>
        <translation>是否用梯度的方差代替均方值。</translation>
    </message>
    <message>
        <source>Goes by the gradient&apos;s sign alone; for the whole data set as one batch.</source>
        <translation>只看梯度的符号；用于把整个数据集作为一批。</translation>
    </message>
    <message>
        <source>Factors by which a step shrinks when the sign turns and grows when it does not.</source>
        <translation>符号改变时步长缩小、不变时步长增大的倍数。</translation>
    </message>
    <message>
        <source>The smallest and the largest step.</source>
        <translation>最小步长和最大步长。</translation>
    </message>
    <message>
        <source>Gradient steps whose average over time is kept beside the weights.</source>
        <translation>梯度下降，同时保存权重随时间的平均值。</translation>
    </message>
    <message>
        <source>How fast weights decay.</source>
        <translation>权重衰减的速度。</translation>
    </message>
    <message>
        <source>How fast the step shrinks.</source>
        <translation>步长缩小的速度。</translation>
    </message>
    <message>
        <source>Step at which averaging begins.</source>
        <translation>从哪一步开始取平均。</translation>
    </message>
    <message>
        <source>Brings every image to the same height and width.</source>
        <translation>把每张图像缩放到相同的高和宽。</translation>
    </message>
    <message>
        <source>Height and width in pixels, or one for both.</source>
        <translation>高和宽（像素），或两者共用一个数。</translation>
    </message>
    <message>
        <source>1,797 handwritten digits of 8×8 pixels, with the classes 0 to 9.</source>
        <translation>1,797 个 8×8 像素的手写数字，类别为 0 到 9。</translation>
    </message>
    <message>
        <source>Random input with a fixed target, as in PyTorch&apos;s own tutorial: a toy to see a network fit.</source>
        <translation>目标固定的随机输入，如 PyTorch 官方教程：看网络拟合的小例子。</translation>
    </message>
    <message>
        <source>Sizes of one sample, without the batch.</source>
        <translation>单个样本的大小，不含批。</translation>
    </message>
    <message>
        <source>The numbers that every sample should give.</source>
        <translation>每个样本都应给出的数。</translation>
    </message>
    <message>
        <source>How many samples are drawn.</source>
        <translation>抽取多少个样本。</translation>
    </message>
    <message>
        <source>Start of the random numbers of the input.</source>
        <translation>输入所用随机数的种子。</translation>
    </message>
    <message>
        <source>{node}: </source>
        <translation>{node}：</translation>
    </message>
</context>
</TS>
